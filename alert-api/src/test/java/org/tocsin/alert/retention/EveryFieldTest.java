package org.tocsin.alert.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
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
import org.tocsin.alert.TestDatabase;
import tools.jackson.databind.JsonNode;

/** One word stands in every field that people write in; after a run it stands nowhere. */
@InTheHouse
class EveryFieldTest {

  @Autowired private Cast cast;
  @Autowired private TestClient client;
  @Autowired private JdbcClient jdbc;
  private final JdbcClient owner = JdbcClient.create(House.database().as(TestDatabase.OWNER));
  private String word;
  private String platform;
  private String election;
  private String alert;
  private String campaign;

  @BeforeEach
  void words() {
    word = "word" + UUID.randomUUID().toString().replace("-", "");
    platform = cast.platform();
    alert = "";
    campaign = "";
    election = Cast.fresh("over");
    client.put(
        "/api/v1/elections/" + election,
        cast.coordinator(),
        Map.of(
            "name", "An election that is over",
            "country", "FR",
            "timeZone", "Europe/Paris",
            "votingDays",
                List.of(Map.of("date", "2020-03-15", "opens", "08:00", "closes", "20:00"))));
  }

  @Test
  void whateverPeopleWroteIsNowhereAfterARunAndEveryChainVerifies() {
    // given
    told();
    pooled();
    List<String> before = places();
    JsonNode due = due();

    // when
    JsonNode erased = run();

    // then
    assertThat(before)
        .containsAll(
            List.of(
                "alert.title",
                "alert_step.common",
                "alert_text.title",
                "campaign.name",
                "campaign.description",
                "campaign_note.text",
                "corroboration.statement",
                "corroboration.evidence",
                "acknowledgement.message",
                "item.document",
                "notice_step.part",
                "payload.payload",
                "review.reason",
                "seeing.line",
                "sighting.line",
                "sighting.url",
                "version.document"));
    assertThat(erased).isEqualTo(due);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(places()).isEmpty());
    assertThat(due()).isEmpty();
    new Chain(jdbc).assertVerifies("ALERT", alert);
    for (String organisation : organisations()) {
      new Chain(jdbc).assertVerifies("ORGANISATION", organisation);
    }
    for (String address : List.of("/api/v1/alerts/" + alert, "/api/v1/campaigns/" + campaign)) {
      assertThat(client.get(address, cast.analyst()).status()).isEqualTo(200);
    }
  }

  @Test
  void theAdaptersAreAskedToForgetWhatTheNoticeTold() {
    // given
    told();

    // when
    run();

    // then
    List<String> asked =
        jdbc.sql(
                """
                SELECT convert_from(payload, 'UTF8') FROM journal JOIN payload ON entry = journal.id
                WHERE subject = :alert AND type = 'NoticeErased'
                """)
            .param("alert", alert)
            .query((row, index) -> row.getString(1))
            .list();
    assertThat(asked).isNotEmpty().allMatch(event -> event.contains("\"platform\":\"" + platform));
    new Settling(jdbc).awaitPublished(alert);
  }

  @Test
  void whatMembersPooledStaysUnderALegalHoldAndWhileItIsWrittenIn() {
    // given
    told();
    pooled();
    owner
        .sql("UPDATE campaign_note SET at = now() WHERE campaign = :id::uuid")
        .param("id", campaign)
        .update();
    client.post(
        "/api/v1/legal-holds",
        cast.coordinator(),
        Map.of("election", election, "reason", "a court"));

    // when
    run();

    // then
    assertThat(places())
        .contains(
            "sighting.line", "seeing.line", "campaign.name", "campaign_note.text", "alert.title");
  }

  private void told() {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("title", word);
    body.put("summary", word);
    body.put("language", "en");
    body.put("translations", Map.of("fr", Map.of("title", word, "summary", word)));
    body.put("request", Map.of("kind", "TERMS_REVIEW", "ground", word, "explanation", word));
    body.put(
        "items",
        List.of(
            new TreeMap<>(
                Map.of(
                    "platform",
                    platform,
                    "url",
                    "https://news.example.net/" + word,
                    "archiveUrl",
                    "https://archive.example.net/" + word,
                    "account",
                    "@" + word,
                    "quote",
                    word,
                    "context",
                    word))));
    alert = cast.submit(body).path("id").asString();
    created(
        "/api/v1/alerts/" + alert + "/corroborations",
        cast.analyst2(),
        Map.of(
            "assessment",
            "SAME",
            "method",
            "OPEN_SOURCE_RESEARCH",
            "statement",
            word,
            "evidence",
            List.of(Map.of("url", "https://news.example.net/" + word))));
    created(
        "/api/v1/alerts/" + alert + "/reviews",
        cast.reviewer(),
        Map.of("verdict", "APPROVED", "reason", word));
    String notice =
        jdbc.sql("SELECT id::text FROM notice WHERE alert = :alert::uuid")
            .param("alert", alert)
            .query(String.class)
            .single();
    created(
        "/api/v1/notices/" + notice + "/acknowledgements",
        cast.staffOf(platform),
        Map.of("reference", word, "by", word, "message", word));
    new Settling(jdbc).settle(alert);
  }

  private void pooled() {
    String sighting =
        created(
            "/api/v1/sightings",
            cast.analyst2(),
            Map.of(
                "url",
                "https://social.example.net/" + word,
                "line",
                word,
                "account",
                "@" + word,
                "platform",
                platform,
                "election",
                election,
                "tlp",
                "GREEN"));
    created(
        "/api/v1/sightings/" + sighting + "/seen",
        cast.analyst(),
        Map.of("method", "OPEN_SOURCE_RESEARCH", "line", word));
    campaign =
        created("/api/v1/campaigns", cast.analyst(), Map.of("name", word, "description", word));
    created("/api/v1/campaigns/" + campaign + "/notes", cast.analyst2(), Map.of("text", word));
    created(
        "/api/v1/campaigns/" + campaign + "/alerts",
        cast.analyst(),
        Map.of("alerts", List.of(alert)));
    owner
        .sql("UPDATE campaign SET changed_at = '2021-01-01' WHERE id = :id::uuid")
        .param("id", campaign)
        .update();
    owner
        .sql("UPDATE campaign_note SET at = '2021-01-01' WHERE campaign = :id::uuid")
        .param("id", campaign)
        .update();
  }

  private String created(String address, String token, Map<String, Object> body) {
    var answer = client.post(address, token, body);
    assertThat(answer.status()).as(address + " " + answer.body()).isIn(200, 201);
    return answer.json().path("id").asString("");
  }

  /** The columns in which the word stands now. */
  private List<String> places() {
    List<String> places = new ArrayList<>();
    Arrays.stream(KeptColumns.values())
        .flatMap(some -> some.columns().stream())
        .forEach(
            column -> {
              String table = column.substring(0, column.indexOf('.'));
              String name = column.substring(column.indexOf('.') + 1);
              String text =
                  column.equals("payload.payload")
                      ? "convert_from(payload, 'UTF8')"
                      : "\"" + name + "\"::text";
              if (jdbc.sql(
                      "SELECT EXISTS (SELECT FROM %s WHERE position(:word IN %s) > 0)"
                          .formatted(table, text))
                  .param("word", word)
                  .query(Boolean.class)
                  .single()) {
                places.add(column);
              }
            });
    return places;
  }

  private List<String> organisations() {
    return jdbc.sql(
            "SELECT DISTINCT subject FROM journal WHERE kind = 'ORGANISATION' AND type = 'Erased'")
        .query((row, index) -> row.getString(1))
        .list();
  }

  private JsonNode due() {
    return RetentionTest.of(
        election, client.get("/api/v1/retention/due", cast.coordinator()).json());
  }

  private JsonNode run() {
    var asked = client.call(HttpMethod.POST, "/api/v1/retention/runs", cast.coordinator(), null);
    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    String address = String.valueOf(asked.headers().getLocation());
    return RetentionTest.of(
        election,
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> client.get(address, cast.coordinator()).json(), run -> run.has("endedAt"))
            .path("erased"));
  }
}
