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

@InTheHouse
class MembersTest {

  private static final String ORGANISATIONS = "/api/v1/organisations";

  @Autowired private TestClient client;
  @Autowired private Cast cast;
  @Autowired private JdbcClient jdbc;

  @Test
  void aCoordinatorAddsAnOrganisationAPersonAndAToken() {
    // given
    String name = Cast.fresh("Newsroom");

    // when
    String organisation = added(name);
    String person = person(organisation, "Nora Newcomer", "ANALYST");
    Answer token = client.post("/api/v1/people/" + person + "/tokens", cast.coordinator(), "{}");

    // then
    assertThat(token.status()).isEqualTo(201);
    assertThat(client.get("/api/v1/alerts", token.at("/token")).status()).isEqualTo(200);
    assertThat(client.get(ORGANISATIONS, cast.coordinator()).body()).contains(name);
    assertThat(types(organisation))
        .containsExactly("OrganisationAdded", "PersonAdded", "TokenIssued");
  }

  @Test
  void theJournalHoldsAPersonsNameInAPayloadOnlyAndNoToken() {
    // given
    String organisation = added(Cast.fresh("Observers"));
    String person = person(organisation, "Zora Zeichen", "REVIEWER");

    // when
    Answer token = client.post("/api/v1/people/" + person + "/tokens", cast.coordinator(), "{}");

    // then
    assertThat(actors(organisation)).allMatch(actor -> actor.startsWith("person/"));
    assertThat(payloads(organisation))
        .anyMatch(payload -> payload.contains("Zora Zeichen"))
        .noneMatch(payload -> payload.contains(token.at("/token")));
  }

  @Test
  void aTokenThatIsRevokedNoLongerWorks() {
    // given
    String person = person(added(Cast.fresh("Desk")), "N. N.", "ANALYST");
    Answer token = client.post("/api/v1/people/" + person + "/tokens", cast.coordinator(), "{}");
    String path = "/api/v1/tokens/" + token.at("/id");

    // when
    Answer revoked = client.call(HttpMethod.DELETE, path, cast.coordinator(), null);

    // then
    assertThat(revoked.status()).isEqualTo(204);
    assertThat(client.get("/api/v1/alerts", token.at("/token")).status()).isEqualTo(401);
    assertThat(client.call(HttpMethod.DELETE, path, cast.coordinator(), null).status())
        .isEqualTo(204);
  }

  @Test
  void aPlatformsTokenSpeaksForThatPlatform() {
    // given
    String platform = cast.platform();

    // when
    Answer token =
        client.post("/api/v1/platforms/" + platform + "/tokens", cast.coordinator(), "{}");

    // then
    assertThat(token.status()).isEqualTo(201);
    assertThat(client.get("/api/v1/notices", token.at("/token")).status()).isEqualTo(200);
    assertThat(client.get("/api/v1/alerts", token.at("/token")).status()).isEqualTo(403);
  }

  @Test
  void aRepeatedRequestGetsTheSameTokenWithAnotherSecretAndTheFirstSecretIsKeptNowhere() {
    // given
    String person = person(added(Cast.fresh("Desk")), "N. N.", "ANALYST");
    String path = "/api/v1/people/" + person + "/tokens";
    String key = UUID.randomUUID().toString();
    Answer first = client.post(path, cast.coordinator(), "{}", "Idempotency-Key", key);

    // when
    Answer second = client.post(path, cast.coordinator(), "{}", "Idempotency-Key", key);

    // then
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.at("/id")).isEqualTo(first.at("/id"));
    assertThat(client.get("/api/v1/alerts", second.at("/token")).status()).isEqualTo(200);
    assertThat(client.get("/api/v1/alerts", first.at("/token")).status()).isEqualTo(401);
    assertThat(kept(key)).isEqualTo(first.at("/id"));
  }

  @Test
  void twoOrganisationsOfOneNameAreAConflict() {
    // given
    String name = Cast.fresh("Only one");
    added(name);

    // when
    Answer again =
        client.post(ORGANISATIONS, cast.coordinator(), Map.of("name", name, "kind", "MEDIA"));

    // then
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.fields()).containsExactly("name");
  }

  @Test
  void whatIsMissingOrUnknownIsNamed() {
    String organisation = added(Cast.fresh("Desk"));
    String people = ORGANISATIONS + "/" + organisation + "/people";

    assertThat(client.post(ORGANISATIONS, cast.coordinator(), "{}").fields())
        .containsExactly("kind", "name");
    assertThat(client.post(people, cast.coordinator(), Map.of("name", "N. N.")).fields())
        .containsExactly("roles");
    assertThat(
            client
                .post(
                    people,
                    cast.coordinator(),
                    Map.of("name", "N. N.", "roles", List.of("EMPEROR")))
                .status())
        .isEqualTo(400);
    assertThat(
            client
                .post(
                    ORGANISATIONS + "/" + UUID.randomUUID() + "/people",
                    cast.coordinator(),
                    Map.of("name", "N. N.", "roles", List.of("ANALYST")))
                .status())
        .isEqualTo(404);
    assertThat(client.post("/api/v1/platforms/nobody/tokens", cast.coordinator(), "{}").status())
        .isEqualTo(404);
  }

  @Test
  void onlyACoordinatorMay() {
    String body = "{\"name\":\"x\",\"kind\":\"MEDIA\"}";
    String token = "/api/v1/tokens/" + UUID.randomUUID();

    for (String other : List.of(cast.analyst(), cast.reviewer(), cast.auditor())) {
      assertThat(client.post(ORGANISATIONS, other, body).status()).isEqualTo(403);
      assertThat(client.call(HttpMethod.DELETE, token, other, null).status()).isEqualTo(403);
    }
    assertThat(client.post(ORGANISATIONS, null, body).status()).isEqualTo(401);
  }

  private String added(String name) {
    return client
        .post(ORGANISATIONS, cast.coordinator(), Map.of("name", name, "kind", "MEDIA"))
        .at("/id");
  }

  private String person(String organisation, String name, String role) {
    return client
        .post(
            ORGANISATIONS + "/" + organisation + "/people",
            cast.coordinator(),
            Map.of("name", name, "roles", List.of(role)))
        .at("/id");
  }

  private List<String> types(String organisation) {
    return of("type", organisation);
  }

  private List<String> actors(String organisation) {
    return of("actor", organisation);
  }

  private List<String> of(String column, String organisation) {
    return jdbc.sql(
            "SELECT "
                + column
                + " FROM journal WHERE kind = 'ORGANISATION' AND subject = ? ORDER BY id")
        .param(organisation)
        .query((row, index) -> row.getString(1))
        .list();
  }

  private List<String> payloads(String organisation) {
    return jdbc.sql(
            """
            SELECT convert_from(payload, 'UTF8') FROM payload
            JOIN journal ON journal.id = payload.entry
            WHERE kind = 'ORGANISATION' AND subject = ?
            """)
        .param(organisation)
        .query((row, index) -> row.getString(1))
        .list();
  }

  private String kept(String key) {
    return jdbc.sql("SELECT answer FROM idempotency WHERE key = ?")
        .param(key)
        .query(String.class)
        .single();
  }
}
