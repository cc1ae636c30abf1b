package org.tocsin.alert.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import tools.jackson.databind.JsonNode;

@InTheHouse
class SuspendingTest {

  private static final Map<String, String> REASON = Map.of("reason", "a laptop was lost");

  @Autowired private TestClient client;
  @Autowired private Cast cast;
  @Autowired private JdbcClient jdbc;

  @Test
  void aSuspendedPersonsTokenIsRefusedAtTheVeryNextRequestUntilItIsLifted() {
    // given
    String person = person(organisation(), "ANALYST");
    String token = token(person);
    assertThat(client.get("/api/v1/alerts", token).status()).isEqualTo(200);

    // when
    Answer suspended =
        client.post("/api/v1/people/" + person + "/suspension", cast.coordinator(), REASON);

    // then
    assertThat(suspended.status()).isEqualTo(201);
    assertThat(suspended.at("/state")).isEqualTo("SUSPENDED");
    assertThat(client.get("/api/v1/alerts", token).status()).isEqualTo(401);
    assertThat(lift("/api/v1/people/" + person).status()).isEqualTo(204);
    assertThat(client.get("/api/v1/alerts", token).status()).isEqualTo(200);
  }

  @Test
  void aSuspendedOrganisationsPeopleAreAllRefused() {
    // given
    String organisation = organisation();
    String one = token(person(organisation, "ANALYST"));
    String other = token(person(organisation, "REVIEWER"));
    String path = "/api/v1/organisations/" + organisation;

    // when
    Answer suspended = client.post(path + "/suspension", cast.coordinator(), REASON);

    // then
    assertThat(suspended.status()).isEqualTo(201);
    assertThat(client.get("/api/v1/alerts", one).status()).isEqualTo(401);
    assertThat(client.get("/api/v1/alerts", other).status()).isEqualTo(401);
    lift(path);
    assertThat(client.get("/api/v1/alerts", one).status()).isEqualTo(200);
    assertThat(types(organisation)).contains("OrganisationSuspended", "OrganisationReinstated");
  }

  @Test
  void whatSomebodyDidInTheLastDaysIsListedForASecondLook() {
    // given
    String organisation = organisation();
    String person = person(organisation, "ANALYST");
    JsonNode alert =
        client
            .post("/api/v1/alerts", token(person), Cast.alertBody(cast.election(), cast.platform()))
            .json();

    // when
    Answer recent = client.get("/api/v1/people/" + person + "/recent", cast.coordinator());

    // then
    assertThat(recent.at("/items/0/type")).isEqualTo("AlertSubmitted");
    assertThat(recent.at("/items/0/alert")).isEqualTo(alert.path("reference").asString());
    assertThat(
            client
                .get("/api/v1/organisations/" + organisation + "/recent", cast.coordinator())
                .at("/items/0/person"))
        .isEqualTo(person);
    assertThat(client.get("/api/v1/people/" + person + "/recent", cast.reviewer()).status())
        .isEqualTo(403);
  }

  @Test
  void theLastActiveCoordinatorStays() {
    // given
    List<UUID> others =
        jdbc.sql(
                """
                UPDATE person SET suspended_at = now()
                WHERE 'COORDINATOR' = ANY (roles) AND suspended_at IS NULL
                  AND id NOT IN (SELECT person FROM token WHERE hash = encode(sha256(:token), 'hex'))
                RETURNING id
                """)
            .param("token", cast.coordinator().getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .query((row, index) -> row.getObject("id", UUID.class))
            .list();
    String self = client.get("/api/v1/session", cast.coordinator()).at("/person/id");
    String path = "/api/v1/people/" + self;
    try {
      // when
      Answer suspended = client.post(path + "/suspension", cast.coordinator(), REASON);
      Answer demoted =
          client.put(
              path,
              cast.coordinator(),
              Map.of("name", "Cora Coordinator", "roles", List.of("ANALYST")),
              "If-Match",
              "*");

      // then
      assertThat(suspended.status()).isEqualTo(409);
      assertThat(demoted.status()).isEqualTo(409);
      assertThat(client.get(path, cast.coordinator()).at("/roles/0")).isEqualTo("COORDINATOR");
    } finally {
      jdbc.sql("UPDATE person SET suspended_at = NULL WHERE id = ANY (:others::uuid[])")
          .param("others", others.stream().map(UUID::toString).toArray(String[]::new))
          .update();
    }
  }

  @Test
  void aPersonIsChangedOnlyByWhoeverKnowsTheNewestState() {
    // given
    String person = person(organisation(), "ANALYST");
    String path = "/api/v1/people/" + person;
    String tag = client.get(path, cast.coordinator()).headers().getETag();
    Map<String, Object> wanted =
        Map.of("name", "Nora Neu", "roles", List.of("REVIEWER"), "email", mail());

    // when
    Answer changed = client.put(path, cast.coordinator(), wanted, "If-Match", String.valueOf(tag));

    // then
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.at("/name")).isEqualTo("Nora Neu");
    assertThat(client.put(path, cast.coordinator(), wanted).status()).isEqualTo(428);
    assertThat(
            client.put(path, cast.coordinator(), wanted, "If-Match", String.valueOf(tag)).status())
        .isEqualTo(412);
  }

  @Test
  void twoPeopleCanNotHaveOneAddress() {
    // given
    String organisation = organisation();
    String email = mail();
    Map<String, Object> somebody =
        Map.of("name", "N. N.", "roles", List.of("ANALYST"), "email", email);
    String people = "/api/v1/organisations/" + organisation + "/people";
    client.post(people, cast.coordinator(), somebody);

    // when
    Answer again =
        client.post(
            people,
            cast.coordinator(),
            Map.of(
                "name",
                "M. M.",
                "roles",
                List.of("ANALYST"),
                "email",
                email.toUpperCase(java.util.Locale.ROOT)));

    // then
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.fields()).containsExactly("email");
  }

  @Test
  void namesOfPeopleAreForTheirOrganisationAndCoordinatorsAndAddressesForCoordinators() {
    // given
    String organisation = organisation();
    String colleague = token(person(organisation, "ANALYST"));
    String email = mail();
    String person =
        client
            .post(
                "/api/v1/organisations/" + organisation + "/people",
                cast.coordinator(),
                Map.of("name", "Ida Inside", "roles", List.of("ANALYST"), "email", email))
            .at("/id");
    String path = "/api/v1/people/" + person;

    // when, then
    assertThat(client.get(path, cast.coordinator()).body()).contains("Ida Inside", email);
    assertThat(client.get(path, colleague).body()).contains("Ida Inside").doesNotContain(email);
    assertThat(client.get(path, cast.analyst()).status()).isEqualTo(404);
    assertThat(
            client.get("/api/v1/organisations/" + organisation + "/people", cast.analyst()).body())
        .doesNotContain("Ida Inside");
  }

  @Test
  void anOrganisationThatSendsThroughTheNetworkIsListedForCoordinatorsAndItselfOnly() {
    // given
    String organisation = organisation();
    String path = "/api/v1/organisations/" + organisation;
    String own = token(person(organisation, "ANALYST"));
    String name = Cast.fresh("Hidden");
    Answer present = client.get(path, cast.coordinator());

    // when
    Answer changed =
        client.put(
            path,
            cast.coordinator(),
            Map.of(
                "name",
                name,
                "kind",
                "RESEARCH",
                "throughTheNetwork",
                true,
                "trustedFlagger",
                true,
                "mailbox",
                "notices@example.org"),
            "If-Match",
            String.valueOf(present.headers().getETag()));

    // then
    assertThat(changed.status()).isEqualTo(200);
    assertThat(present.json().path("trustedFlagger").asBoolean()).isFalse();
    assertThat(client.get(path, own).at("/name")).isEqualTo(name);
    assertThat(client.get(path, cast.analyst()).status()).isEqualTo(404);
    assertThat(client.get("/api/v1/organisations", cast.auditor()).body()).doesNotContain(name);
    assertThat(client.get("/api/v1/organisations", cast.coordinator()).body()).contains(name);
  }

  @Test
  void whatASuspendedPersonWroteOrApprovedIsHeldUntilItIsLifted() {
    // given
    String person = person(organisation(), "REVIEWER");

    // when
    client.post("/api/v1/people/" + person + "/suspension", cast.coordinator(), REASON);
    List<String> held = standing(person);
    lift("/api/v1/people/" + person);

    // then
    assertThat(held).containsExactly("PERSON");
    assertThat(standing(person)).isEmpty();
  }

  @Test
  void ofASuspendedOrganisationAlsoWhatThoseApprovedIsHeldWhoMayReviewNoMore() {
    // given
    String organisation = organisation();
    String former = person(organisation, "REVIEWER");
    String alert =
        cast.submit(Cast.alertBody(cast.election(), cast.platform())).path("id").asString();
    assertThat(
            client
                .post(
                    "/api/v1/alerts/" + alert + "/reviews",
                    token(former),
                    Map.of("verdict", "APPROVED"))
                .status())
        .isEqualTo(201);
    client.put(
        "/api/v1/people/" + former,
        cast.coordinator(),
        Map.of("name", "Fora Former", "roles", List.of("ANALYST")),
        "If-Match",
        "*");

    // when
    client.post(
        "/api/v1/organisations/" + organisation + "/suspension", cast.coordinator(), REASON);

    // then
    assertThat(standing(former)).containsExactly("PERSON");
    lift("/api/v1/organisations/" + organisation);
  }

  @Test
  void anAddressThatIsNotAsciiIsRefused() {
    // when
    Answer refused =
        client.post(
            "/api/v1/organisations/" + organisation() + "/people",
            cast.coordinator(),
            Map.of("name", "N. N.", "roles", List.of("ANALYST"), "email", "\u212A@example.org"));

    // then
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.fields()).containsExactly("email");
  }

  @Test
  void ofASuspendedOrganisationAlsoWhatItsReviewersApprovedIsHeld() {
    // given
    String organisation = organisation();
    String analyst = person(organisation, "ANALYST");
    String reviewer = person(organisation, "REVIEWER");
    String path = "/api/v1/organisations/" + organisation;

    // when
    client.post(path + "/suspension", cast.coordinator(), REASON);
    List<String> held = standing(organisation, analyst, reviewer);
    lift(path);

    // then
    assertThat(held).containsExactlyInAnyOrder("ORGANISATION", "PERSON");
    assertThat(standing(organisation, analyst, reviewer)).isEmpty();
  }

  private List<String> standing(String... of) {
    return client
        .get("/api/v1/holds?limit=200", cast.coordinator())
        .json()
        .path("items")
        .valueStream()
        .filter(hold -> List.of(of).contains(hold.path("of").asString("")))
        .filter(hold -> hold.path("liftedAt").isMissingNode())
        .map(hold -> hold.path("scope").asString())
        .toList();
  }

  private Answer lift(String path) {
    return client.call(HttpMethod.DELETE, path + "/suspension", cast.coordinator(), null);
  }

  private String organisation() {
    return client
        .post(
            "/api/v1/organisations",
            cast.coordinator(),
            Map.of("name", Cast.fresh("Observers"), "kind", "MEDIA"))
        .at("/id");
  }

  private String person(String organisation, String role) {
    return client
        .post(
            "/api/v1/organisations/" + organisation + "/people",
            cast.coordinator(),
            Map.of("name", "N. N.", "roles", List.of(role)))
        .at("/id");
  }

  private String token(String person) {
    return client
        .post("/api/v1/people/" + person + "/tokens", cast.coordinator(), "{}")
        .at("/token");
  }

  private static String mail() {
    return Cast.fresh("person") + "@example.org";
  }

  private List<String> types(String organisation) {
    return jdbc.sql("SELECT type FROM journal WHERE kind = 'ORGANISATION' AND subject = ?")
        .param(organisation)
        .query((row, index) -> row.getString(1))
        .list();
  }
}
