package org.tocsin.alert.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.contract.word.Tlp;

@InTheHouse
class OpeningAlertsTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired SettableClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired Openings openings;
  String election = "";
  String platform = "";

  @BeforeEach
  void prepare() {
    election = cast.election();
    platform = cast.platform();
  }

  @Test
  void a_repeated_submission_reads_the_alert_and_that_is_journalled() {
    // given
    Map<String, Object> body = red();
    String key = Cast.fresh("key");
    Answer first = submit(body, key);

    // when
    Answer again = submit(body, key);

    // then
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.at("/id")).isEqualTo(first.at("/id"));
    assertThat(again.at("/versions/0/title")).isEqualTo(first.at("/versions/0/title"));
    assertThat(again.headers().getLocation()).isEqualTo(first.headers().getLocation());
    assertThat(read(again.at("/id"))).containsExactly("ALERT");
  }

  @Test
  void whoMayNoLongerReadAnAlertIsNotGivenTheFirstAnswerAgain() {
    // given
    String earlier = cast.submit(red()).path("id").asString();
    String later = cast.submit(red()).path("id").asString();
    String key = Cast.fresh("key");
    Answer first = link(later, earlier, key);
    client.post(
        "/api/v1/alerts/" + later + "/readers",
        cast.analyst(),
        Map.of("namedReviewers", List.of()));

    // when
    Answer again = link(later, earlier, key);

    // then
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.body()).doesNotContain("Cloned");
  }

  @Test
  void ofAnAnswerThatShowsAnAlertNoWordIsKept() {
    // given
    String key = Cast.fresh("key");

    // when
    submit(red(), key);

    // then
    assertThat(
            jdbc.sql("SELECT answer FROM idempotency WHERE key = :key")
                .param("key", key)
                .query(String.class)
                .single())
        .matches("\\{\"id\":\"[0-9a-f-]{36}\"}");
  }

  @Test
  void theAnswerToALinkAndToARevisionAreReadings() {
    // given
    String earlier = cast.submit(red()).path("id").asString();
    String later = cast.submit(red()).path("id").asString();

    // when
    link(later, earlier, Cast.fresh("key"));
    Map<String, Object> revised = red();
    revised.put("version", 1);
    Answer revision =
        client.post("/api/v1/alerts/" + later + "/revisions", cast.colleague(), revised);

    // then
    assertThat(revision.status()).as(revision.body()).isEqualTo(201);
    assertThat(read(later)).containsExactly("ALERT", "ALERT");
    assertThat(read(earlier)).isEmpty();
  }

  @Test
  void theListOfAllCorroborationsOpensThoseOfClosedAlerts() {
    // given
    String closed = cast.submit(red()).path("id").asString();
    String open = cast.submit(Cast.alertBody(election, platform)).path("id").asString();
    corroborate(closed);
    corroborate(open);

    // when
    Answer list = client.get("/api/v1/corroborations?election=" + election, cast.coordinator());

    // then
    assertThat(list.json().path("items")).hasSize(2);
    assertThat(read(closed)).containsExactly("CORROBORATIONS");
    assertThat(read(open)).isEmpty();
  }

  @Test
  void theSameReadingIsJournalledOnceAnHour() {
    // given
    String id = cast.submit(red()).path("id").asString();

    // when
    client.get("/api/v1/alerts/" + id, cast.coordinator());
    client.get("/api/v1/alerts/" + id, cast.coordinator());
    client.get("/api/v1/alerts/" + id, cast.analyst());
    clock.pass(Duration.ofMinutes(61));
    openings.forget();
    client.get("/api/v1/alerts/" + id, cast.coordinator());

    // then
    assertThat(read(id)).containsExactly("ALERT", "ALERT", "ALERT");
  }

  @Test
  void a_new_version_is_read_anew() {
    // given
    String id = cast.submit(red()).path("id").asString();
    client.get("/api/v1/alerts/" + id, cast.coordinator());
    Map<String, Object> revised = red();
    revised.put("version", 1);
    client.post("/api/v1/alerts/" + id + "/revisions", cast.analyst(), revised);

    // when
    client.get("/api/v1/alerts/" + id, cast.coordinator());

    // then
    assertThat(read(id)).containsExactly("ALERT", "ALERT", "ALERT");
  }

  @Test
  void whatWasRedOnceIsStillReadWithARecord() {
    // given
    String id = cast.submit(red()).path("id").asString();
    Map<String, Object> lowered = Cast.alertBody(election, platform);
    lowered.put("tlp", "AMBER");
    lowered.put("version", 1);
    client.post("/api/v1/alerts/" + id + "/revisions", cast.analyst(), lowered);

    // when
    Answer closed = client.get("/api/v1/alerts/" + id, cast.coordinator());
    Answer open = client.get("/api/v1/alerts/" + id, cast.analyst2());

    // then
    assertThat(closed.json().path("versions")).hasSize(2);
    assertThat(open.json().path("versions")).hasSize(1);
    assertThat(read(id)).containsExactly("ALERT", "ALERT");
  }

  private Map<String, Object> red() {
    return cast.marked(Cast.alertBody(election, platform), Tlp.RED);
  }

  private Answer submit(Map<String, Object> body, String key) {
    return client.post("/api/v1/alerts", cast.analyst(), body, "Idempotency-Key", key);
  }

  private Answer link(String id, String earlier, String key) {
    return client.post(
        "/api/v1/alerts/" + id + "/links",
        cast.reviewer(),
        Map.of("earlier", earlier),
        "Idempotency-Key",
        key);
  }

  private void corroborate(String id) {
    Answer answer =
        client.post(
            "/api/v1/alerts/" + id + "/corroborations",
            cast.reviewer(),
            Map.of(
                "version",
                1,
                "assessment",
                "SAME",
                "method",
                "OPEN_SOURCE_RESEARCH",
                "statement",
                "So."));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  /** What was read of an alert, as its journal says. */
  private List<@Nullable String> read(String id) {
    return jdbc.sql(
            """
            SELECT convert_from(payload, 'UTF8')::jsonb ->> 'part' FROM journal
            JOIN payload ON payload.entry = journal.id
            WHERE kind = 'ALERT' AND subject = :id AND type = 'AlertRead' ORDER BY number
            """)
        .param("id", id)
        .query(String.class)
        .list();
  }
}
