package org.tocsin.alert.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.alerts.AlertState;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;
import org.tocsin.contract.word.Tlp;

/** Every role, in every relation to an alert, under every marking, in every state. */
@InTheHouse
class ReadingPolicyTest {

  @Autowired Cast cast;
  @Autowired TestClient client;
  @Autowired Members members;
  @Autowired JdbcClient jdbc;

  /** How a reader's organisation stands to the alert. */
  private enum Relation {
    AUTHORS,
    NAMED,
    OTHER
  }

  @Test
  void lists_single_reads_journals_and_the_policy_agree_on_who_reads_what() {
    // given
    String election = cast.election();
    String platform = cast.platform();
    UUID authors = organisation();
    UUID named = organisation();
    UUID other = organisation();
    String author = token(person(authors, Role.ANALYST));
    String coordinator = cast.coordinator();
    List<Reader> readers = new ArrayList<>();
    for (Role role : Role.values()) {
      readers.add(reader(Relation.AUTHORS, authors, role, false));
      readers.add(reader(Relation.NAMED, named, role, false));
      readers.add(reader(Relation.OTHER, other, role, false));
      readers.add(reader(Relation.OTHER, other, role, true));
    }
    readers.add(reader(Relation.AUTHORS, authors, Set.of(Role.AUDITOR, Role.ANALYST), false));
    Set<UUID> namedPeople =
        readers.stream()
            .filter(reader -> reader.named() && reader.member().has(Role.REVIEWER))
            .map(reader -> reader.member().person())
            .collect(Collectors.toSet());
    List<String> wrong = new ArrayList<>();

    // when
    for (Tlp tlp : Tlp.values()) {
      for (AlertState state : AlertState.values()) {
        String id = alert(author, election, platform, tlp, named, namedPeople);
        bring(id, state, coordinator);
        for (Reader reader : readers) {
          boolean expected = expected(tlp, reader);
          boolean single = client.get("/api/v1/alerts/" + id, reader.token()).status() == 200;
          boolean journal =
              client.get("/api/v1/alerts/" + id + "/journal", reader.token()).status() == 200;
          boolean listed =
              client
                  .get("/api/v1/alerts?election=" + election + "&limit=200", reader.token())
                  .json()
                  .path("items")
                  .valueStream()
                  .anyMatch(alert -> alert.path("id").asString().equals(id));
          if (single != expected || journal != expected || listed != expected) {
            wrong.add(
                "%s %s %s: expected %s, single %s, journal %s, listed %s"
                    .formatted(tlp, state, reader, expected, single, journal, listed));
          }
        }
      }
    }

    // then
    assertThat(wrong).isEmpty();
  }

  @Test
  void each_reading_of_a_closed_alert_stands_in_its_journal() {
    // given
    String election = cast.election();
    Map<String, Object> body = Cast.alertBody(election, cast.platform());
    body.put("tlp", "RED");
    String id = cast.submit(body).path("id").asString();

    // when
    client.get("/api/v1/alerts/" + id, cast.coordinator());
    client.get("/api/v1/alerts/" + id + "/journal", cast.analyst());

    // then
    assertThat(types(id)).containsExactly("AlertSubmitted", "AlertRead", "AlertRead");
  }

  @Test
  void reading_what_is_open_to_all_members_stands_nowhere() {
    // given
    String id = cast.submit(Cast.alertBody(cast.election(), cast.platform())).path("id").asString();

    // when
    client.get("/api/v1/alerts/" + id, cast.analyst2());

    // then
    assertThat(types(id)).containsExactly("AlertSubmitted");
  }

  @Test
  void naming_somebody_where_it_has_no_effect_is_refused() {
    // given
    Map<String, Object> body = Cast.alertBody(cast.election(), cast.platform());
    body.put("namedReviewers", List.of(UUID.randomUUID()));
    body.put("namedOrganisations", List.of(UUID.randomUUID()));

    // when
    TestClient.Answer answer = client.post("/api/v1/alerts", cast.analyst(), body);

    // then
    assertThat(answer.fields()).contains("namedReviewers", "namedOrganisations");
  }

  @Test
  void a_coordinator_names_a_reviewer_who_then_approves() {
    // given
    Map<String, Object> body = Cast.alertBody(cast.election(), cast.platform());
    body.put("tlp", "RED");
    String address = "/api/v1/alerts/" + cast.submit(body).path("id").asString();
    UUID reviewer = person(organisation(), Role.REVIEWER);
    String token = token(reviewer);
    int before = client.get(address, token).status();

    // when
    client.post(
        address + "/readers", cast.coordinator(), Map.of("namedReviewers", List.of(reviewer)));

    // then
    assertThat(before).isEqualTo(404);
    assertThat(client.post(address + "/reviews", token, Map.of("verdict", "APPROVED")).status())
        .isEqualTo(201);
  }

  private static boolean expected(Tlp tlp, Reader reader) {
    Set<Role> roles = reader.member().roles();
    if (tlp == Tlp.AMBER || tlp == Tlp.GREEN || tlp == Tlp.CLEAR) {
      return true;
    }
    if (roles.contains(Role.COORDINATOR)) {
      return true;
    }
    if (roles.equals(Set.of(Role.AUDITOR))) {
      return false;
    }
    return reader.relation() == Relation.AUTHORS
        || (tlp == Tlp.AMBER_STRICT && reader.relation() == Relation.NAMED)
        || (tlp == Tlp.RED && reader.named() && roles.contains(Role.REVIEWER));
  }

  private String alert(
      String author,
      String election,
      String platform,
      Tlp tlp,
      UUID organisation,
      Set<UUID> reviewers) {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("tlp", tlp.name());
    if (tlp == Tlp.RED) {
      body.put("namedReviewers", reviewers);
    }
    if (tlp == Tlp.AMBER_STRICT) {
      body.put("namedOrganisations", Set.of(organisation));
    }
    return client.post("/api/v1/alerts", author, body).at("/id");
  }

  /** Directly: how an alert came into its state is for other tests to tell. */
  private void bring(String id, AlertState state, String coordinator) {
    if (state == AlertState.RETRACTED) {
      client.post(
          "/api/v1/alerts/" + id + "/retraction", coordinator, Map.of("reason", "A mistake"));
    } else {
      jdbc.sql("UPDATE alert SET state = :state WHERE id = :id")
          .param("state", state.name())
          .param("id", UUID.fromString(id))
          .update();
    }
  }

  private List<String> types(String alert) {
    return jdbc.sql("SELECT type FROM journal WHERE subject = :alert ORDER BY number")
        .param("alert", alert)
        .query((row, index) -> row.getString("type"))
        .list();
  }

  private Reader reader(Relation relation, UUID organisation, Role role, boolean named) {
    return reader(relation, organisation, Set.of(role), named);
  }

  private Reader reader(Relation relation, UUID organisation, Set<Role> roles, boolean named) {
    UUID person = person(organisation, roles.toArray(Role[]::new));
    return new Reader(relation, new Member(person, organisation, roles), named, token(person));
  }

  private UUID organisation() {
    return members.organisation("test", Cast.fresh("readers"), OrganisationKind.RESEARCH).id();
  }

  private UUID person(UUID organisation, Role... roles) {
    return members.person("test", organisation, Cast.fresh("Reader"), Set.of(roles));
  }

  private String token(UUID person) {
    return members.personToken("test", person).token();
  }

  private record Reader(Relation relation, Member member, boolean named, String token) {

    @Override
    public String toString() {
      return relation + " " + member.roles() + (named ? " named" : "");
    }
  }
}
