package org.tocsin.alert.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;
import tools.jackson.databind.JsonNode;

@InTheHouse
class PersonRequestsTest {

  @Autowired private Cast cast;
  @Autowired private TestClient client;
  @Autowired private JdbcClient jdbc;
  @Autowired private Members members;
  private String platform;
  private String election;
  private String handle;
  private String name;

  @BeforeEach
  void somebody() {
    platform = cast.platform();
    election = cast.election();
    String own = UUID.randomUUID().toString().substring(0, 8);
    handle = "Some." + own;
    name = "Élodie Dupont-" + own;
  }

  @Test
  void whatIsHeldOfAnAccountIsFoundExportedAndErasedAndTheChainVerifies() {
    // given
    String alert = told();
    var sighted =
        client.post(
            "/api/v1/sightings",
            cast.analyst2(),
            Map.of(
                "url", "https://social.example.net/" + handle + "/1",
                "line", "the next of @" + handle,
                "account", "@" + handle,
                "platform", platform,
                "tlp", "GREEN"));
    assertThat(sighted.status()).as(sighted.body()).isIn(200, 201);
    Map<String, Object> who = Map.of("account", "@" + handle.toUpperCase(Locale.ROOT));

    // when
    JsonNode found = ask(who, "FIND");
    JsonNode exported = ask(who, "EXPORT");
    JsonNode erased = ask(who, "ERASE");
    JsonNode after = ask(who, "FIND");

    // then
    assertThat(found.path("held").propertyNames())
        .contains("ITEMS", "NOTICES", "SIGHTINGS", "JOURNAL", "ANSWERS");
    assertThat(found.path("alerts").valueStream().map(JsonNode::asString))
        .containsExactly(reference(alert));
    assertThat(exported.path("held")).isEqualTo(found.path("held"));
    assertThat(exported.path("export").toString()).contains("what they said", "the next of @");
    assertThat(erased.path("held")).isEqualTo(found.path("held"));
    assertThat(after.path("held")).isEmpty();
    assertThat(after.path("kept")).isEmpty();
    assertThat(everything().toLowerCase(Locale.ROOT))
        .doesNotContain(handle.toLowerCase(Locale.ROOT));
    JsonNode item = client.get("/api/v1/alerts/" + alert, cast.analyst()).json().at("/items/0");
    assertThat(item.has("account")).isFalse();
    assertThat(item.has("quote")).isFalse();
    assertThat(
            jdbc.sql("SELECT account_key FROM item WHERE alert = :id::uuid")
                .param("id", alert)
                .query((row, index) -> row.getString(1) == null)
                .list())
        .containsOnly(true);
    assertThat(types(alert)).contains("Erased", "FieldsErased");
    assertVerifies(alert);
  }

  @Test
  void aNameIsErasedFromTitleSummaryAndWhatIsSearchedAndNothingElseIs() {
    // given
    String alert = told();
    String similar = name + "x";

    // when
    String spelt = Normalizer.normalize(name, Normalizer.Form.NFD).toUpperCase(Locale.ROOT);
    JsonNode plain = ask(Map.of("text", name.replace('É', 'e')), "FIND");
    JsonNode erased = ask(Map.of("text", spelt), "ERASE");

    // then
    assertThat(plain.path("held")).isEqualTo(erased.path("held"));
    assertThat(erased.path("held").propertyNames()).contains("ALERTS", "JOURNAL");
    JsonNode shown = client.get("/api/v1/alerts/" + alert, cast.analyst()).json();
    assertThat(shown.path("title").asString()).isEqualTo("A video of [erased]");
    assertThat(shown.path("summary").asString()).isEqualTo("Of\n[erased] and " + similar);
    assertThat(shown.at("/items/0/account").asString()).isEqualTo("@" + handle);
    assertThat(ask(Map.of("text", name), "FIND").path("held")).isEmpty();
    assertVerifies(alert);
  }

  @Test
  void whatALegalHoldKeepsStaysAndIsSaid() {
    // given
    String alert = told();
    client.post(
        "/api/v1/legal-holds", cast.coordinator(), Map.of("alert", alert, "reason", "a court"));
    String before = everything();

    // when
    JsonNode erased = ask(Map.of("account", handle), "ERASE");
    JsonNode after = ask(Map.of("account", handle), "FIND");

    // then
    assertThat(erased.path("held").propertyNames()).containsOnly("ANSWERS");
    assertThat(erased.at("/kept/HELD").asInt()).isPositive();
    assertThat(after.path("kept").propertyNames()).containsExactly("HELD");
    assertThat(after.path("held").propertyNames()).contains("ITEMS", "JOURNAL");
    assertThat(before).contains(handle);
    assertThat(everything()).contains(handle);
    assertThat(types(alert)).doesNotContain("Erased");
  }

  @Test
  void whatWaitsForAReviewStays() {
    cast.submit(body());

    assertThat(ask(Map.of("account", handle), "ERASE").at("/kept/OPEN").asInt()).isPositive();
  }

  @Test
  void aMemberIsErasedAndStaysProvableByIdAndPseudonym() {
    // given
    UUID organisation =
        members.organisation("test", Cast.fresh("Their House"), OrganisationKind.RESEARCH).id();
    UUID person = members.person("test", organisation, name, Set.of(Role.ANALYST));
    String token = members.personToken("test", person).token();
    jdbc.sql("UPDATE person SET email = :email WHERE id = :id")
        .param("email", handle + "@example.org")
        .param("id", person)
        .update();
    String alert = client.post("/api/v1/alerts", token, body()).at("/id");
    String pseudonym = pseudonym(person);
    Map<String, Object> who = Map.of("person", person);

    // when
    JsonNode found = ask(who, "FIND");
    JsonNode exported = ask(who, "EXPORT");
    JsonNode erased = ask(who, "ERASE");

    // then
    assertThat(found.at("/held/MEMBERS").asInt()).isEqualTo(2);
    assertThat(found.at("/held/JOURNAL").asInt()).isEqualTo(1);
    assertThat(exported.at("/export/profile/0/name").asString()).isEqualTo(name);
    assertThat(exported.at("/export/profile/0/email").asString())
        .isEqualTo(handle + "@example.org");
    assertThat(exported.at("/export/done/versions/0/alert").asString()).isEqualTo(alert);
    assertThat(exported.at("/export/payloads/0").asString()).contains(name);
    assertThat(exported.toString()).doesNotContain("\"hash\"");
    assertThat(erased.path("held")).isEqualTo(found.path("held"));
    assertThat(ask(who, "FIND").path("held")).isEmpty();
    assertThat(client.get("/api/v1/alerts", token).status()).isEqualTo(401);
    assertThat(pseudonym(person)).isEqualTo(pseudonym);
    assertThat(
            jdbc.sql("SELECT name FROM person WHERE id = :id")
                .param("id", person)
                .query(String.class)
                .single())
        .isEqualTo("erased");
    assertThat(client.get("/api/v1/alerts/" + alert, cast.coordinator()).status()).isEqualTo(200);
    assertVerifies("ORGANISATION", organisation.toString());
  }

  @Test
  void theLastActiveCoordinatorStays() {
    List<UUID> others =
        jdbc.sql(
                """
                UPDATE person SET suspended_at = now()
                WHERE 'COORDINATOR' = ANY (roles) AND suspended_at IS NULL
                  AND id NOT IN (SELECT person FROM token WHERE hash = encode(sha256(:token), 'hex'))
                RETURNING id
                """)
            .param("token", cast.coordinator().getBytes(StandardCharsets.UTF_8))
            .query((row, index) -> row.getObject("id", UUID.class))
            .list();
    String self = client.get("/api/v1/session", cast.coordinator()).at("/person/id");
    try {
      assertThat(
              client
                  .post(
                      "/api/v1/person-requests",
                      cast.coordinator(),
                      request(Map.of("person", self), "ERASE"))
                  .status())
          .isEqualTo(409);
      assertThat(client.get("/api/v1/people/" + self, cast.coordinator()).at("/name"))
          .isEqualTo("Cora Coordinator");
    } finally {
      jdbc.sql("UPDATE person SET suspended_at = NULL WHERE id = ANY (:others::uuid[])")
          .param("others", others.stream().map(UUID::toString).toArray(String[]::new))
          .update();
    }
  }

  @Test
  void aNameIsErasedFromWhatMembersPooled() {
    // given
    String alert = told();
    var corroborated =
        client.post(
            "/api/v1/alerts/" + alert + "/corroborations",
            cast.analyst2(),
            Map.of(
                "assessment",
                "SAME",
                "method",
                "OPEN_SOURCE_RESEARCH",
                "statement",
                "It is " + name + ".",
                "evidence",
                List.of()));
    assertThat(corroborated.status()).as(corroborated.body()).isEqualTo(201);
    String campaign =
        client
            .post(
                "/api/v1/campaigns",
                cast.analyst(),
                Map.of("name", "Of " + name, "description", "D"))
            .at("/id");
    client.post(
        "/api/v1/campaigns/" + campaign + "/notes", cast.analyst(), Map.of("text", name + "?"));

    // when
    JsonNode erased = ask(Map.of("text", name), "ERASE");

    // then
    assertThat(erased.at("/held/CORROBORATIONS").asInt()).isEqualTo(1);
    assertThat(erased.at("/held/CAMPAIGNS").asInt()).isEqualTo(2);
    assertThat(ask(Map.of("text", name), "FIND").path("held")).isEmpty();
    var shown = client.get("/api/v1/campaigns/" + campaign, cast.analyst());
    assertThat(shown.at("/name")).isEqualTo("Of [erased]");
    assertThat(shown.at("/notes/0/text")).isEqualTo("[erased]?");
  }

  @Test
  void theJournalKeepsThatItWasAskedAndNobodysName() {
    told();
    ask(Map.of("account", handle), "ERASE");

    String payload =
        jdbc.sql(
                """
                SELECT convert_from(payload, 'UTF8') FROM journal JOIN payload ON entry = id
                WHERE type = 'PersonRequested' ORDER BY id DESC LIMIT 1
                """)
            .query(String.class)
            .single();
    assertThat(payload).contains("ERASE", "ITEMS", "they asked").doesNotContain(handle);
  }

  @Test
  void nothingIsKeptForARepetitionWhichLooksAgain() {
    told();
    String key = UUID.randomUUID().toString();
    JsonNode first = ask(Map.of("account", handle), "EXPORT", "Idempotency-Key", key);
    JsonNode again = ask(Map.of("account", handle), "EXPORT", "Idempotency-Key", key);

    assertThat(again).isEqualTo(first);
    assertThat(
            jdbc.sql("SELECT answer FROM idempotency WHERE key = :key")
                .param("key", key)
                .query(String.class)
                .single())
        .isEqualTo(first.path("request").asString());
  }

  @Test
  void onlyACoordinatorAsksAndForOnePersonAtATime() {
    for (String token : List.of(cast.analyst(), cast.reviewer(), cast.auditor())) {
      assertThat(
              client
                  .post("/api/v1/person-requests", token, request(Map.of("text", name), "FIND"))
                  .status())
          .isEqualTo(403);
    }
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("text", name, "account", handle),
            Map.of("text", "..."),
            Map.of("text", name, "platform", platform))) {
      assertThat(
              client
                  .post("/api/v1/person-requests", cast.coordinator(), request(wrong, "FIND"))
                  .status())
          .isEqualTo(422);
    }
    assertThat(
            client
                .post(
                    "/api/v1/person-requests",
                    cast.coordinator(),
                    request(Map.of("person", UUID.randomUUID()), "FIND"))
                .status())
        .isEqualTo(404);
  }

  private JsonNode ask(Map<String, Object> who, String act, String... headers) {
    var answer =
        client.post("/api/v1/person-requests", cast.coordinator(), request(who, act), headers);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.headers().getFirst("Cache-Control")).isEqualTo("no-store");
    return answer.json();
  }

  private static Map<String, Object> request(Map<String, Object> who, String act) {
    Map<String, Object> request = new TreeMap<>(who);
    request.put("act", act);
    request.put("reason", "they asked");
    return request;
  }

  private Map<String, Object> body() {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("title", "A video of " + name);
    body.put("summary", "Of\n" + name + " and " + name + "x");
    body.put(
        "items",
        List.of(
            Map.of(
                "platform",
                platform,
                "url",
                "https://social.example.net/@" + handle + "/" + UUID.randomUUID(),
                "account",
                "@" + handle,
                "quote",
                "what they said",
                "context",
                "who they are")));
    return body;
  }

  /** An alert that was approved and delivered. */
  private String told() {
    var submitted =
        client.post(
            "/api/v1/alerts",
            cast.analyst(),
            body(),
            "Idempotency-Key",
            UUID.randomUUID().toString());
    assertThat(submitted.status()).as(submitted.body()).isEqualTo(201);
    String alert = submitted.at("/id");
    var verdict =
        client.post(
            "/api/v1/alerts/" + alert + "/reviews", cast.reviewer(), Map.of("verdict", "APPROVED"));
    assertThat(verdict.status()).as(verdict.body()).isEqualTo(201);
    new Settling(jdbc).settle(alert);
    return alert;
  }

  private String reference(String alert) {
    return jdbc.sql("SELECT reference FROM alert WHERE id = :id::uuid")
        .param("id", alert)
        .query(String.class)
        .single();
  }

  private String pseudonym(UUID person) {
    return jdbc.sql("SELECT pseudonym FROM person WHERE id = :id")
        .param("id", person)
        .query(String.class)
        .single();
  }

  /** All texts that rows and payloads hold. */
  private String everything() {
    return jdbc.sql(
            """
            SELECT coalesce(string_agg(text, ' '), '') FROM (
              SELECT document AS text FROM item UNION ALL SELECT part FROM notice_step
              UNION ALL SELECT document FROM version UNION ALL SELECT common FROM alert_step
              UNION ALL SELECT concat(title, summary, words) FROM alert_text
              UNION ALL SELECT concat(url, comparable, line, account) FROM sighting
              UNION ALL SELECT line FROM seeing UNION ALL SELECT answer FROM idempotency
              UNION ALL SELECT convert_from(payload, 'UTF8') FROM payload) all_texts
            """)
        .query(String.class)
        .single();
  }

  private List<String> types(String alert) {
    return jdbc.sql("SELECT type FROM journal WHERE subject = :alert ORDER BY number")
        .param("alert", alert)
        .query((row, index) -> row.getString(1))
        .list();
  }

  private void assertVerifies(String alert) {
    assertVerifies("ALERT", alert);
  }

  private void assertVerifies(String kind, String subject) {
    new Chain(jdbc).assertVerifies(kind, subject);
  }
}
