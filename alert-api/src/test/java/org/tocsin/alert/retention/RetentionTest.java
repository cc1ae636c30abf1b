package org.tocsin.alert.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.contract.proof.JournalProof;
import org.tocsin.contract.proof.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * All elections of other tests lie in a far year; only those made here are over. Runs are awaited
 * by their address, and looked at election by election.
 */
@InTheHouse
class RetentionTest {

  private static final String ACCOUNT = "@somebody-in-paris";

  @Autowired private Cast cast;
  @Autowired private TestClient client;
  @Autowired private JdbcClient jdbc;
  private String platform;

  @BeforeEach
  void platform() {
    platform = cast.platform();
  }

  @Test
  void aDryRunTellsExactlyWhatTheRunErasesAndAfterwardsNothingIsDue() {
    // given
    String election = over("2020-03-15");
    String alert = told(election);

    // when
    JsonNode due = due(election);
    JsonNode again = due(election);
    JsonNode erased = run(election);

    // then
    assertThat(due).hasSize(5);
    assertThat(again).isEqualTo(due);
    assertThat(erased).isEqualTo(due);
    assertThat(due(election)).isEmpty();
    JsonNode item = client.get("/api/v1/alerts/" + alert, cast.analyst()).json().at("/items/0");
    assertThat(item.path("url").asString()).isEqualTo("https://erased.invalid/");
    assertThat(item.has("account")).isFalse();
    assertThat(item.has("quote")).isFalse();
  }

  @Test
  void whatWasErasedIsNowhereInTheDatabaseNorAmongTheFilesAndTheChainVerifies() throws Exception {
    // given
    String election = over("2020-03-15");
    String alert = told(election);
    String sha256 = Sha256.hex("evidence of " + alert);
    assertThat(everything()).contains(ACCOUNT + alert, "case of " + alert);
    assertThat(kept(sha256)).isTrue();

    // when
    run(election);

    // then
    assertThat(everything()).doesNotContain(ACCOUNT + alert, "case of " + alert);
    assertThat(kept(sha256)).isFalse();
    assertThat(
            client.get("/api/v1/alerts/" + alert + "/evidence/" + sha256, cast.analyst()).status())
        .isEqualTo(404);
    assertVerifies(alert);
    assertThat(types(alert)).contains("Erased", "FieldsErased");
  }

  @Test
  void eachClassHasItsPeriodAndAnElectionMayHaveItsOwn() {
    // given
    String election = over("2026-06-01");
    told(election);
    assertThat(due(election)).isEmpty();
    String address = "/api/v1/elections/" + election + "/retention";
    String tag = String.valueOf(client.get(address, cast.coordinator()).headers().getFirst("ETag"));

    // when
    var unguarded = client.put(address, cast.coordinator(), Map.of("accounts", "P10D"));
    var changed =
        client.put(address, cast.coordinator(), Map.of("accounts", "P10D"), "If-Match", tag);
    var stale = client.put(address, cast.coordinator(), Map.of("accounts", "P9D"), "If-Match", tag);

    // then
    assertThat(List.of(unguarded.status(), changed.status(), stale.status()))
        .containsExactly(428, 200, 412);
    assertThat(due(election))
        .singleElement()
        .satisfies(one -> assertThat(one.path("fieldClass").asString()).isEqualTo("ACCOUNTS"));
    assertThat(client.put(address, cast.analyst(), Map.of(), "If-Match", "*").status())
        .isEqualTo(403);
  }

  @Test
  void aLegalHoldOnAnAlertOrItsElectionStopsErasingUntilItIsLifted() {
    for (String scope : List.of("alert", "election")) {
      // given
      String election = over("2020-03-15");
      String alert = told(election);
      JsonNode before = due(election);
      var placed =
          client.post(
              "/api/v1/legal-holds",
              cast.coordinator(),
              Map.of(scope, scope.equals("alert") ? alert : election, "reason", "a court asks"));
      assertThat(placed.status()).as(placed.body()).isEqualTo(201);

      // when
      assertThat(due(election)).isEmpty();
      assertThat(run(election)).isEmpty();

      // then
      assertThat(everything()).contains(ACCOUNT + alert);
      var lifted =
          client.post(
              "/api/v1/legal-holds/" + placed.at("/id") + "/lifting",
              cast.coordinator(),
              Map.of("reason", "it has ended"));
      assertThat(lifted.at("/liftedAt")).isNotEmpty();
      assertThat(due(election)).isEqualTo(before);
    }
  }

  @Test
  void whatIsOpenOrUndeliveredStays() {
    // given
    String election = over("2020-03-15");
    String open = cast.submit(body(election)).path("id").asString();
    String undelivered = cast.submit(body(election)).path("id").asString();
    approve(undelivered);

    // then
    assertThat(due(election)).isEmpty();
    assertThat(run(election)).isEmpty();
    assertThat(everything()).contains(ACCOUNT);
    assertThat(types(open)).containsExactly("AlertSubmitted");
    assertThat(client.get("/api/v1/retention/due", cast.coordinator()).json().path("kept"))
        .isNotEmpty();
  }

  @Test
  void onlyCoordinatorsErase() {
    for (String token : List.of(cast.analyst(), cast.reviewer(), cast.auditor())) {
      assertThat(client.get("/api/v1/retention/due", token).status()).isEqualTo(403);
      assertThat(client.call(HttpMethod.POST, "/api/v1/retention/runs", token, null).status())
          .isEqualTo(403);
      assertThat(client.get("/api/v1/legal-holds", token).status()).isEqualTo(403);
      assertThat(
              client
                  .post("/api/v1/legal-holds", token, Map.of("election", "e", "reason", "r"))
                  .status())
          .isEqualTo(403);
    }
  }

  private String over(String day) {
    String slug = Cast.fresh("over");
    client.put(
        "/api/v1/elections/" + slug,
        cast.coordinator(),
        Map.of(
            "name", "An election that is over",
            "country", "FR",
            "timeZone", "Europe/Paris",
            "votingDays", List.of(Map.of("date", day, "opens", "08:00", "closes", "20:00"))));
    return slug;
  }

  /** An alert that was approved, answered in words and delivered, with a file. */
  private String told(String election) {
    String alert = cast.submit(body(election)).path("id").asString();
    jdbc.sql(
            """
            UPDATE item SET document = replace(document, :account, :account || :alert)
            WHERE alert = :alert::uuid
            """)
        .param("account", ACCOUNT)
        .param("alert", alert)
        .update();
    upload(alert, "evidence of " + alert);
    approve(alert);
    String notice =
        jdbc.sql("SELECT id::text FROM notice WHERE alert = :alert::uuid")
            .param("alert", alert)
            .query(String.class)
            .single();
    var answer =
        client.post(
            "/api/v1/notices/" + notice + "/acknowledgements",
            cast.staffOf(platform),
            Map.of("reference", "case of " + alert, "by", "N. N."));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    new Settling(jdbc).settle(alert);
    return alert;
  }

  private Map<String, Object> body(String election) {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put(
        "items",
        List.of(
            Map.of(
                "platform",
                platform,
                "url",
                "https://news.example.net/fake/" + UUID.randomUUID(),
                "account",
                ACCOUNT,
                "quote",
                "what they said",
                "context",
                "who they are")));
    return body;
  }

  private void approve(String alert) {
    var verdict =
        client.post(
            "/api/v1/alerts/" + alert + "/reviews",
            cast.reviewer(),
            Map.of("verdict", "APPROVED", "evidence", newestEvidence(alert)));
    assertThat(verdict.status()).as(verdict.body()).isEqualTo(201);
  }

  private long newestEvidence(String alert) {
    return client
        .get("/api/v1/alerts/" + alert + "/evidence", cast.reviewer())
        .json()
        .at("/items")
        .valueStream()
        .mapToLong(file -> file.path("entry").asLong())
        .max()
        .orElse(0);
  }

  private void upload(String alert, String text) {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(client.base() + "/api/v1/alerts/" + alert + "/evidence"))
                      .header("Authorization", "Bearer " + cast.analyst())
                      .header("Content-Type", "text/plain")
                      .POST(HttpRequest.BodyPublishers.ofString(text))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private JsonNode due(String election) {
    return of(election, client.get("/api/v1/retention/due", cast.coordinator()).json());
  }

  private JsonNode run(String election) {
    var asked = client.call(HttpMethod.POST, "/api/v1/retention/runs", cast.coordinator(), null);
    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    String address = String.valueOf(asked.headers().getLocation());
    JsonNode ended =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> client.get(address, cast.coordinator()).json(), run -> run.has("endedAt"));
    return of(election, ended.path("erased"));
  }

  static JsonNode of(String election, JsonNode due) {
    return JsonNodeFactory.instance
        .arrayNode()
        .addAll(
            due.path("classes")
                .valueStream()
                .filter(one -> one.path("election").asString("").equals(election))
                .toList());
  }

  /** All texts that rows and payloads hold. */
  private String everything() {
    return jdbc.sql(
            """
            SELECT coalesce(string_agg(text, ' '), '') FROM (
              SELECT document AS text FROM item UNION ALL SELECT part FROM notice_step
              UNION ALL SELECT concat(reference, given_by, message) FROM acknowledgement
              UNION ALL SELECT convert_from(payload, 'UTF8') FROM payload) all_texts
            """)
        .query(String.class)
        .single();
  }

  private boolean kept(String sha256) throws Exception {
    try (Stream<Path> all = Files.walk(House.EVIDENCE)) {
      return all.anyMatch(path -> path.endsWith(sha256));
    }
  }

  private List<String> types(String alert) {
    return jdbc.sql("SELECT type FROM journal WHERE subject = :alert ORDER BY number")
        .param("alert", alert)
        .query((row, index) -> row.getString(1))
        .list();
  }

  private void assertVerifies(String alert) {
    JsonNode chain =
        client
            .get("/api/v1/alerts/" + alert + "/journal?limit=500", cast.coordinator())
            .json()
            .path("items");
    String previous = "0".repeat(64);
    for (JsonNode entry : chain) {
      assertThat(entry.path("previous").asString()).isEqualTo(previous);
      String hash =
          JournalProof.entryHash(
              entry.path("subject").asString(),
              entry.path("number").asLong(),
              entry.path("type").asString(),
              Instant.parse(entry.path("at").asString()),
              entry.path("actor").asString(),
              previous,
              entry.path("payloadHash").asString());
      assertThat(entry.path("hash").asString()).isEqualTo(hash);
      if (entry.has("payload")) {
        assertThat(
                JournalProof.payloadHash(
                    HexFormat.of().parseHex(entry.path("salt").asString()),
                    entry.path("payload").asString().getBytes(StandardCharsets.UTF_8)))
            .isEqualTo(entry.path("payloadHash").asString());
      }
      previous = hash;
    }
  }
}
