package org.tocsin.alert.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.TestDatabase;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.commands.Confirm;
import org.tocsin.commands.Ending;

@InTheHouse
class AdmissionsTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired Members members;
  String coordinator = "";
  private Somebody reviewer = new Somebody("", "");

  @BeforeEach
  void prepare() {
    coordinator = trusted(Role.COORDINATOR, Role.ANALYST);
    reviewer = letIn(coordinator, Role.REVIEWER);
  }

  @Test
  void twoWhomTheSameCoordinatorLetInAreOnePairOfEyesUntilAnotherConfirms() {
    // given
    String alert = submittedBy(letIn(coordinator, Role.ANALYST).token());

    // when
    Answer refused = approve(alert, reviewer);
    boolean asked = queue(reviewer).contains(alert);
    Answer confirmed = confirm(reviewer, cast.coordinator());
    Answer approved = approve(alert, reviewer);

    // then
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/type")).isEqualTo("/problems/own-review");
    assertThat(asked).isFalse();
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
    assertThat(confirmed.at("/confirmed")).isEqualTo("true");
    assertThat(approved.status()).as(approved.body()).isEqualTo(201);
  }

  @Test
  void whoLetSomebodyInIsNoSecondPersonBesideThatOne() {
    String alert = submittedBy(coordinator);

    assertThat(approve(alert, reviewer).at("/type")).isEqualTo("/problems/own-review");
    assertThat(approve(submittedBy(cast.analyst()), reviewer).status()).isEqualTo(201);
  }

  @Test
  void aKeyToSomebodyWhoWasThereBeforeIsAnAdmissionToo() {
    // given
    UUID person = person(Role.REVIEWER);
    String own = members.personToken("test", person).token();
    String first = submittedBy(coordinator);
    String second = submittedBy(coordinator);

    // when
    Answer before = approve(first, new Somebody(person.toString(), own));
    client.post("/api/v1/people/" + person + "/tokens", coordinator, "{}");
    Answer after = approve(second, new Somebody(person.toString(), own));

    // then
    assertThat(before.status()).as(before.body()).isEqualTo(201);
    assertThat(after.status()).isEqualTo(409);
  }

  @Test
  void anInvitationAndAnAddressUndoAConfirmation() {
    // given
    confirm(reviewer, cast.coordinator());
    String path = "/api/v1/people/" + reviewer.id();

    // when
    Answer changed =
        client.put(
            path,
            coordinator,
            Map.of(
                "name",
                "Other Name",
                "roles",
                List.of("REVIEWER"),
                "email",
                Cast.fresh("other") + "@example.org"),
            "If-Match",
            String.valueOf(client.get(path, coordinator).headers().getETag()));
    String afterAddress = client.get(path, coordinator).at("/confirmed");
    confirm(reviewer, cast.coordinator());
    client.post(path + "/invitation", coordinator, "{}");

    // then
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(afterAddress).isEqualTo("false");
    assertThat(client.get(path, coordinator).at("/confirmed")).isEqualTo("false");
  }

  @Test
  void anotherSecretForATokenUndoesAConfirmation() {
    // given
    String path = "/api/v1/people/" + reviewer.id();
    String key = Cast.fresh("key");
    client.post(path + "/tokens", coordinator, "{}", "Idempotency-Key", key);
    confirm(reviewer, cast.coordinator());

    // when
    Answer again = client.post(path + "/tokens", coordinator, "{}", "Idempotency-Key", key);

    // then
    assertThat(again.status()).as(again.body()).isEqualTo(201);
    assertThat(client.get(path, coordinator).at("/confirmed")).isEqualTo("false");
  }

  @Test
  void nobodyConfirmsWhomTheyOrTheirOwnCoordinatorLetIn() {
    // given
    Somebody second = letIn(coordinator, Role.COORDINATOR);
    Somebody third = letIn(second.token(), Role.COORDINATOR);

    // when
    client.post("/api/v1/people/" + second.id() + "/tokens", third.token(), "{}");

    // then
    for (String token : List.of(coordinator, second.token(), third.token())) {
      assertThat(confirm(reviewer, token).status()).isEqualTo(409);
    }
    assertThat(client.get("/api/v1/people/" + reviewer.id(), coordinator).at("/confirmed"))
        .isEqualTo("false");
  }

  @Test
  void anOperatorConfirmsTheSecondCoordinatorWhoThenConfirmsOthers() {
    // given
    Somebody second = letIn(coordinator, Role.COORDINATOR);
    List<String> out = new ArrayList<>();

    // when
    Ending ending =
        new Confirm()
            .run(
                List.of(
                    "--person=" + second.id(),
                    "--spring.datasource.url=" + House.database().url(),
                    "--spring.datasource.username=" + TestDatabase.SERVICE),
                out::add);

    // then
    assertThat(ending).isEqualTo(new Ending.Done());
    assertThat(confirm(reviewer, second.token()).status()).isEqualTo(201);
  }

  private Answer confirm(Somebody person, String token) {
    return client.post("/api/v1/people/" + person.id() + "/confirmation", token, "{}");
  }

  private Answer approve(String alert, Somebody by) {
    return client.post(
        "/api/v1/alerts/" + alert + "/reviews", by.token(), Map.of("verdict", "APPROVED"));
  }

  private List<String> queue(Somebody by) {
    return client
        .get("/api/v1/reviews/queue?limit=200", by.token())
        .json()
        .findValuesAsString("id");
  }

  private String submittedBy(String token) {
    return client
        .post("/api/v1/alerts", token, Cast.alertBody(cast.election(), cast.platform()))
        .at("/id");
  }

  /** A person whom a coordinator adds over REST, with a token that the coordinator makes. */
  private Somebody letIn(String by, Role role) {
    String people = "/api/v1/organisations/" + organisation() + "/people";
    String id =
        client
            .post(people, by, Map.of("name", "New Person", "roles", List.of(role.name())))
            .at("/id");
    return new Somebody(id, client.post("/api/v1/people/" + id + "/tokens", by, "{}").at("/token"));
  }

  private String trusted(Role... roles) {
    return members.personToken("test", person(roles)).token();
  }

  private UUID person(Role... roles) {
    return members.person("test", organisation(), "Known Person", Set.of(roles));
  }

  private UUID organisation() {
    return members.organisation("test", Cast.fresh("desk"), OrganisationKind.RESEARCH).id();
  }

  private record Somebody(String id, String token) {}
}
