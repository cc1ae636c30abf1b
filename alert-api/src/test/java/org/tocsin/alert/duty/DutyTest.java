package org.tocsin.alert.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.kafka.core.KafkaOperations;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.TopicReader;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.duty.Duties.Somebody;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.letter.Letter;
import org.tocsin.contract.letter.LetterTemplate;
import org.tocsin.contract.outcome.LetterClosed;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.contract.word.Reason;

/** Shifts and channels of the duty, over REST. */
@InTheHouse
class DutyTest {

  private static final Vocabulary<Outcome> OUTCOMES = new Vocabulary<>(Outcome.class);
  private static final String WEBHOOK = "https://hooks.slack.example/services/T0/B0/geheim4711";

  @Autowired private Duties duties;
  @Autowired private Cast cast;
  @Autowired private TestClient client;
  @Autowired private SettableClock clock;
  @Autowired private KafkaOperations<String, byte[]> kafka;

  @BeforeEach
  void clear() {
    duties.clear();
  }

  @Test
  void aReviewerGoesOnDutyAndIsShownNowOrNext() {
    // given
    Somebody now = duties.reviewer();
    Somebody next = duties.reviewer();
    Instant time = clock.instant().truncatedTo(ChronoUnit.SECONDS);

    // when
    Answer added = shift(now, null, time.minusSeconds(60), Duration.ofHours(8));
    shift(next, null, time.plus(Duration.ofHours(8)), Duration.ofHours(8));

    // then
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    Answer duty = client.get("/api/v1/duty", now.token());
    assertThat(duty.at("/now/0/person")).isEqualTo(now.person().toString());
    assertThat(duty.at("/next/0/person")).isEqualTo(next.person().toString());
    assertThat(duty.at("/now/0/name")).startsWith("Somebody");
    assertThat(duty.at("/next/0/name")).as("a pseudonym").isNotEmpty().doesNotStartWith("Somebody");
    assertThat(duty.body()).doesNotContain("@duty.example").contains("NO_CHANNEL");
    Answer first = client.get("/api/v1/duty/shifts?limit=1", now.token());
    assertThat(first.at("/items/0/person")).isEqualTo(now.person().toString());
    assertThat(
            client
                .get("/api/v1/duty/shifts?limit=1&cursor=" + first.at("/next"), now.token())
                .at("/items/0/person"))
        .isEqualTo(next.person().toString());
  }

  @Test
  void onlyACoordinatorPutsOthersOnDutyOrTakesThemOff() {
    // given
    Somebody somebody = duties.reviewer();
    Instant time = clock.instant();

    // when
    Answer byAnother = shift(duties.reviewer(), somebody.person(), time, Duration.ofHours(1));
    Answer byCoordinator =
        client.post(
            "/api/v1/duty/shifts",
            cast.coordinator(),
            body(somebody.person(), time, Duration.ofHours(1)));
    String path = "/api/v1/duty/shifts/" + byCoordinator.at("/id");

    // then
    assertThat(byAnother.status()).isEqualTo(403);
    assertThat(byCoordinator.status()).as(byCoordinator.body()).isEqualTo(201);
    assertThat(delete(path, duties.reviewer().token())).isEqualTo(403);
    assertThat(delete(path, somebody.token())).isEqualTo(204);
    assertThat(delete(path, somebody.token())).isEqualTo(404);
    assertThat(client.get("/api/v1/duty", cast.analyst()).status()).isEqualTo(403);
  }

  @Test
  void whatIsNoShiftIsRefused() {
    // given
    Somebody somebody = duties.reviewer();
    Somebody analyst = duties.somebody(somebody.organisation(), Role.ANALYST);
    Instant time = clock.instant();

    // then
    assertThat(shift(somebody, null, time, Duration.ofHours(-1)).fields()).containsExactly("to");
    assertThat(shift(somebody, null, time, Duration.ofDays(32)).fields()).containsExactly("to");
    assertThat(shift(somebody, null, time.minusSeconds(99), Duration.ofSeconds(9)).fields())
        .containsExactly("to");
    assertThat(shift(somebody, null, time.plus(Duration.ofDays(400)), Duration.ofDays(1)).fields())
        .containsExactly("from");
    assertThat(
            client
                .post(
                    "/api/v1/duty/shifts",
                    cast.coordinator(),
                    body(analyst.person(), time, Duration.ofHours(1)))
                .fields())
        .containsExactly("person");
    assertThat(shift(somebody, null, time, Duration.ofHours(1)).status()).isEqualTo(201);
    assertThat(shift(somebody, null, time, Duration.ofHours(2)).status()).isEqualTo(409);
  }

  @Test
  void aChannelsAddressIsNeverShownAndStaysWhereItIsLeftOut() {
    // given
    String path = "/api/v1/duty/channels/" + Cast.fresh("desk");

    // when
    Answer made = client.put(path, cast.coordinator(), Map.of("kind", "SLACK", "address", WEBHOOK));
    Answer blind = client.put(path, cast.coordinator(), Map.of("kind", "SLACK"));
    Answer stale =
        client.put(path, cast.coordinator(), Map.of("kind", "SLACK"), "If-Match", "\"7\"");
    Answer paused =
        client.put(
            path,
            cast.coordinator(),
            Map.of("kind", "SLACK", "state", "PAUSED"),
            "If-Match",
            String.valueOf(made.headers().getETag()));

    // then
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.at("/shown")).isEqualTo("https://hooks.slack.example/…");
    assertThat(blind.status()).isEqualTo(428);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(paused.status()).as(paused.body()).isEqualTo(200);
    assertThat(paused.at("/shown")).isEqualTo(made.at("/shown"));
    Answer list = client.get("/api/v1/duty/channels", cast.coordinator());
    assertThat(list.at("/items/0/state")).isEqualTo("PAUSED");
    assertThat(list.body() + made.body() + paused.body()).doesNotContain("geheim4711");
    assertThat(
            duties
                .owner()
                .sql(
                    """
                    SELECT count(*) FROM payload WHERE convert_from(payload, 'UTF8') LIKE '%geheim4711%'
                    """)
                .query(Long.class)
                .single())
        .isZero();
    assertThat(client.get("/api/v1/duty/channels", cast.reviewer()).status()).isEqualTo(403);
    assertThat(client.put(path, cast.reviewer(), Map.of("kind", "SLACK")).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL,nobody,,address",
    "EMAIL,desk@example.org,secret,secret",
    "SLACK,http://hooks.example.org/x,,address",
    "SLACK,https://127.0.0.1/x,,address",
    "MATTERMOST,https://chat.example.org/hooks/1,secret,secret",
    "MATRIX,https://matrix.example.org/duty,token,address",
    "MATRIX,https://matrix.example.org/!duty:example.org,,secret",
    "NTFY,https://user:password@ntfy.example.org/topic,,address",
    "NTFY,https://ntfy.example.org/topic,two words,secret",
    "NTFY,,,address",
  })
  void whatCanBeNoChannelIsRefusedByField(
      String kind, @Nullable String address, @Nullable String secret, String field) {
    // given
    Map<String, Object> body = new TreeMap<>(Map.of("kind", kind));
    if (address != null) {
      body.put("address", address);
    }
    if (secret != null) {
      body.put("secret", secret);
    }

    // when
    Answer answer =
        client.put("/api/v1/duty/channels/" + Cast.fresh("desk"), cast.coordinator(), body);

    // then
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.fields()).containsExactly(field);
  }

  @Test
  void aTestIsWrittenToTheChannelAndWhatBecameOfItIsShown() {
    // given
    String name = Cast.fresh("desk");
    String path = "/api/v1/duty/channels/" + name;
    client.put(path, cast.coordinator(), Map.of("kind", "SLACK", "address", WEBHOOK));

    // when
    Answer tried = client.post(path + "/test", cast.coordinator(), "", "Idempotency-Key", name);
    Answer again = client.post(path + "/test", cast.coordinator(), "", "Idempotency-Key", name);

    // then
    assertThat(tried.status()).as(tried.body()).isEqualTo(201);
    assertThat(again.at("/letter")).isEqualTo(tried.at("/letter"));
    String about =
        duties
            .owner()
            .sql("SELECT subject FROM letter WHERE id = :id::uuid")
            .param("id", tried.at("/letter"))
            .query((row, index) -> row.getString(1))
            .single();
    try (TopicReader reader = new TopicReader(Topics.LETTERS)) {
      Letter letter =
          reader.await(about, 1).stream()
              .map(record -> Duties.letter(record.value()))
              .filter(each -> each.id().toString().equals(tried.at("/letter")))
              .findFirst()
              .orElseThrow();
      assertThat(letter.template()).isEqualTo(LetterTemplate.CHANNEL_TEST);
      assertThat(Duties.address(letter).address()).isEqualTo(WEBHOOK);
    }

    // when
    report(
        new LetterClosed(
            UUID.fromString(tried.at("/letter")),
            about,
            LetterClosed.State.GIVEN_UP,
            Reason.CLIENT_ERROR,
            6,
            clock.instant()));

    // then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(client.get("/api/v1/duty/channels", cast.coordinator()).body())
                    .contains("\"lastState\":\"GIVEN_UP\"", "CLIENT_ERROR"));
    assertThat(client.get("/api/v1/duty", cast.coordinator()).body())
        .contains("LETTER_NOT_SENT", "channel/" + name);
    assertThat(client.post(path + "x/test", cast.coordinator(), "").status()).isEqualTo(404);
  }

  private Answer shift(Somebody caller, @Nullable UUID person, Instant from, Duration length) {
    return client.post("/api/v1/duty/shifts", caller.token(), body(person, from, length));
  }

  private static Map<String, Object> body(@Nullable UUID person, Instant from, Duration length) {
    Map<String, Object> body = new TreeMap<>();
    if (person != null) {
      body.put("person", person.toString());
    }
    body.put("from", from.toString());
    body.put("to", from.plus(length).toString());
    return body;
  }

  private int delete(String path, String token) {
    return client.call(HttpMethod.DELETE, path, token, null).status();
  }

  private void report(LetterClosed closed) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.OUTCOMES, closed.key(), OUTCOMES.write(closed));
    record
        .headers()
        .add(EventHeaders.TYPE, OUTCOMES.typeOf(closed).getBytes(StandardCharsets.UTF_8));
    kafka.send(record).join();
  }
}
