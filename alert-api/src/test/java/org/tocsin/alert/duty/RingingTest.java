package org.tocsin.alert.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TopicReader;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.duty.Duties.Somebody;
import org.tocsin.alert.members.OrganisationKind;
import org.tocsin.contract.Topics;
import org.tocsin.contract.letter.Letter;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.letter.LetterTemplate;

/** Who is rung for an alert that cannot wait, when, and when no more. */
@InTheHouse
class RingingTest {

  private static final Duration HOURS = Duration.ofHours(8);
  private static final String TOPIC_URL = "https://ntfy.example.org/geheim4711";

  @Autowired private Duties duties;
  @Autowired private WatchingRings watching;
  @Autowired private Ringing ringing;
  @Autowired private Cast cast;
  @Autowired private TestClient client;
  @Autowired private SettableClock clock;
  @Autowired private MeterRegistry meters;

  @BeforeEach
  void clear() {
    duties.clear();
  }

  @Test
  void thoseOnDutyAndEveryChannelAreRungAtOnceAndWithNothingButReferenceSeverityAndLink() {
    // given
    Somebody onDuty = onDuty();
    duties.reviewer();
    channel("desk");

    // when
    String alert = duties.urgent(cast.analyst());

    // then
    List<ConsumerRecord<String, byte[]>> records = records(alert, 2);
    assertThat(records).hasSize(2);
    Letter mail = only(records, LetterChannel.EMAIL);
    Letter chat = only(records, LetterChannel.NTFY);
    String reference = client.get("/api/v1/alerts/" + alert, cast.analyst()).at("/reference");
    assertThat(Duties.address(mail).address()).isEqualTo(onDuty.email());
    assertThat(Duties.address(chat).address()).isEqualTo(TOPIC_URL);
    assertThat(Duties.address(chat).secret()).isEqualTo("tk_1");
    for (Letter letter : List.of(mail, chat)) {
      assertThat(letter.template()).isEqualTo(LetterTemplate.RING);
      assertThat(Duties.values(letter))
          .contains(reference, "EXTREME", "/alerts/" + alert, "false")
          .doesNotContain("Cloned", "Three sites");
      assertThat(letter.notAfter()).isBetween(clock.instant(), clock.instant().plus(HOURS));
    }
    assertThat(records)
        .allSatisfy(
            record ->
                assertThat(Duties.text(record.value()))
                    .doesNotContain(onDuty.email(), "geheim4711", reference, "tk_1"));
  }

  @Test
  void theJournalSaysWhoWasRungAndHoldsNoAddress() {
    // given
    Somebody onDuty = onDuty();
    channel("desk");

    // when
    String alert = duties.urgent(cast.analyst());

    // then
    List<byte[]> payloads =
        duties
            .owner()
            .sql(
                """
                SELECT payload FROM journal JOIN payload ON payload.entry = journal.id
                WHERE subject = :alert ORDER BY number
                """)
            .param("alert", alert)
            .query((row, index) -> row.getBytes(1))
            .list();
    assertThat(payloads).extracting(Duties::text).noneMatch(text -> text.contains("@duty.example"));
    assertThat(Duties.text(payloads.getLast()))
        .isEqualTo(
            "{\"version\":1,\"ring\":1,\"people\":[\"%s\"],\"channels\":[\"desk\"]}"
                .formatted(onDuty.person()));
  }

  @ParameterizedTest
  @CsvSource({"EXTREME,EXPECTED", "SEVERE,IMMEDIATE", "EXTREME,UNKNOWN"})
  void whatIsNotBothExtremeAndImmediateRingsNobody(String severity, String urgency) {
    // given
    onDuty();
    Map<String, Object> body = Cast.alertBody(cast.election(), cast.platform());
    body.put("severity", severity);
    body.put("urgency", urgency);

    // when
    String alert = cast.submit(body).path("id").asString();

    // then
    assertThat(letters(alert)).isZero();
  }

  @Test
  void itRingsEveryTenMinutesAndWhatADowntimeMissedIsRungOnce() {
    // given
    onDuty();
    String alert = duties.urgent(cast.analyst());

    // when, then
    clock.pass(Duration.ofMinutes(9));
    watching.look();
    assertThat(letters(alert)).isEqualTo(1);

    clock.pass(Duration.ofMinutes(1).plusSeconds(1));
    watching.look();
    watching.look();
    assertThat(letters(alert)).isEqualTo(2);

    clock.pass(Duration.ofMinutes(35));
    watching.look();
    assertThat(letters(alert)).isEqualTo(3);
    assertThat(ring(alert)).containsEntry("number", 6);
  }

  @Test
  void aClaimStopsItAndItRingsAgainAtOnceWhenTheClaimIsOver() {
    // given
    Somebody onDuty = onDuty();
    String alert = duties.urgent(cast.analyst());
    claim(alert, onDuty, Duration.ofMinutes(30));

    // when, then
    clock.pass(Duration.ofMinutes(29));
    watching.look();
    ringing.again(UUID.fromString(alert));
    assertThat(letters(alert)).isEqualTo(1);

    clock.pass(Duration.ofMinutes(2));
    watching.look();
    assertThat(letters(alert)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"RETURNED", "DECLINED", "APPROVED"})
  void aVerdictEndsIt(String verdict) {
    // given
    Somebody onDuty = onDuty();
    String alert = duties.urgent(cast.analyst());
    var answer =
        client.post(
            "/api/v1/alerts/" + alert + "/reviews",
            onDuty.token(),
            Map.of("verdict", verdict, "reason", "Read."));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);

    // when
    clock.pass(Duration.ofMinutes(11));
    watching.look();

    // then
    assertThat(letters(alert)).isEqualTo(1);
    assertThat(ring(alert)).isEmpty();
  }

  @Test
  void aRetractionEndsIt() {
    // given
    onDuty();
    String alert = duties.urgent(cast.analyst());
    var answer =
        client.post(
            "/api/v1/alerts/" + alert + "/retraction", cast.analyst(), Map.of("reason", "Wrong."));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);

    // when
    clock.pass(Duration.ofMinutes(11));
    watching.look();

    // then
    assertThat(letters(alert)).isEqualTo(1);
    assertThat(ring(alert)).isEmpty();
  }

  @Test
  void aNewVersionRingsAnewIfItCannotWaitAndNoMoreIfItCan() {
    // given
    onDuty();
    Map<String, Object> body = Cast.alertBody(cast.election(), cast.platform());
    body.put("severity", "EXTREME");
    body.put("urgency", "IMMEDIATE");
    String alert = cast.submit(body).path("id").asString();

    // when, then
    revise(alert, body);
    assertThat(letters(alert)).isEqualTo(2);
    assertThat(ring(alert)).containsEntry("version", 2);

    body.put("severity", "SEVERE");
    revise(alert, body);
    assertThat(letters(alert)).isEqualTo(2);
    assertThat(ring(alert)).isEmpty();
  }

  @Test
  void ifNobodyIsOnDutyEverybodyWhoMayReviewItIsRungAndNobodyElse() {
    // given
    Somebody one = duties.reviewer();
    Somebody two = duties.reviewer();
    Somebody author = duties.somebody(one.organisation(), Role.ANALYST, Role.REVIEWER);
    Somebody unsuspecting = duties.reviewer();
    duties
        .owner()
        .sql("UPDATE person SET suspended_at = now() WHERE id = :id")
        .param("id", unsuspecting.person())
        .update();

    // when
    String alert = duties.urgent(author.token());

    // then
    assertThat(addressees(alert)).containsExactly("person/" + two.person());
  }

  @Test
  void theOneOnDutyIsNotRungForWhatTheirOwnHouseWroteButSomebodyElseIs() {
    // given
    Somebody onDuty = onDuty();
    Somebody other = duties.reviewer();
    Somebody author = duties.somebody(onDuty.organisation(), Role.ANALYST);

    // when
    String alert = duties.urgent(author.token());

    // then
    assertThat(addressees(alert)).containsExactly("person/" + other.person());
  }

  @Test
  void aPublicBodysAlertRingsNobodyOfAPublicBody() {
    // given
    Somebody civil = duties.reviewer();
    duties.reviewer(OrganisationKind.PUBLIC_BODY);
    Somebody author =
        duties.somebody(duties.reviewer(OrganisationKind.PUBLIC_BODY).organisation(), Role.ANALYST);

    // when
    String alert = duties.urgent(author.token());

    // then
    assertThat(addressees(alert)).containsExactly("person/" + civil.person());
  }

  @Test
  void ifNobodyCanBeRungThatIsAFaultAndNoSilence() {
    // given
    double before = meters.counter("tocsin.rings", "heard", "NOBODY").count();

    // when
    String alert = duties.urgent(cast.analyst());
    watching.look();

    // then
    String reference = client.get("/api/v1/alerts/" + alert, cast.analyst()).at("/reference");
    var duty = client.get("/api/v1/duty", cast.coordinator());
    assertThat(duty.json().path("faults").toString())
        .contains("NOBODY_RUNG", reference, "NOBODY_ON_DUTY", "NO_CHANNEL");
    assertThat(client.get("/api/v1/duty", duties.reviewer().token()).body())
        .contains("NOBODY_RUNG")
        .doesNotContain(reference);
    assertThat(meters.counter("tocsin.rings", "heard", "NOBODY").count()).isEqualTo(before + 1);
    assertThat(meters.get("tocsin.rings.unheard").gauge().value()).isPositive();
  }

  @Test
  void ofTwoThatLookAtTheSameTimeOneRings() throws Exception {
    // given
    onDuty();
    String alert = duties.urgent(cast.analyst());
    clock.pass(Duration.ofMinutes(11));

    // when
    try (ExecutorService two = Executors.newFixedThreadPool(4)) {
      List<Future<?>> looks =
          java.util.stream.IntStream.range(0, 4)
              .<Future<?>>mapToObj(index -> two.submit(() -> ringing.again(UUID.fromString(alert))))
              .toList();
      for (Future<?> look : looks) {
        look.get();
      }
    }

    // then
    assertThat(letters(alert)).isEqualTo(2);
    assertThat(records(alert, 2)).hasSize(2);
  }

  @Test
  void whatNobodyClaimsRingsForADayAndThenTellsTheCoordinatorsOnce() {
    // given
    onDuty();
    Somebody coordinator = duties.somebody(cast.reviewDesk(), Role.COORDINATOR);
    String alert = duties.urgent(cast.analyst());
    String address = "person/" + coordinator.person();
    clock.pass(Duration.ofHours(23));
    watching.look();
    assertThat(addressees(alert)).doesNotContain(address);

    // when
    clock.pass(Duration.ofHours(1).plusSeconds(1));
    watching.look();
    clock.pass(Duration.ofMinutes(11));
    watching.look();

    // then
    assertThat(addressees(alert)).containsOnlyOnce(address);
    assertThat(ring(alert)).isEmpty();
    assertThat(client.get("/api/v1/alerts/" + alert + "/journal", cast.analyst()).body())
        .containsOnlyOnce("RingingEnded");
  }

  private Somebody onDuty() {
    Somebody somebody = duties.reviewer();
    duties.putOnDuty(somebody, clock.instant().minusSeconds(60), HOURS);
    return somebody;
  }

  private void channel(String name) {
    var answer =
        client.put(
            "/api/v1/duty/channels/" + name,
            cast.coordinator(),
            Map.of("kind", "NTFY", "address", TOPIC_URL, "secret", "tk_1", "language", "fr"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private void revise(String alert, Map<String, Object> body) {
    var answer = client.post("/api/v1/alerts/" + alert + "/revisions", cast.analyst(), body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private void claim(String alert, Somebody somebody, Duration length) {
    Instant now = clock.instant();
    duties
        .owner()
        .sql(
            """
            INSERT INTO claim (alert, version, person, organisation, since, until)
            VALUES (:alert::uuid, 1, :person, :organisation, :since::timestamptz, :until::timestamptz)
            """)
        .param("alert", alert)
        .param("person", somebody.person())
        .param("organisation", somebody.organisation())
        .param("since", now.toString())
        .param("until", now.plus(length).toString())
        .update();
  }

  private static List<ConsumerRecord<String, byte[]>> records(String alert, int count) {
    try (TopicReader reader = new TopicReader(Topics.LETTERS)) {
      return reader.await(alert, count);
    }
  }

  private static Letter only(List<ConsumerRecord<String, byte[]>> records, LetterChannel channel) {
    return records.stream()
        .map(record -> Duties.letter(record.value()))
        .filter(letter -> letter.channel() == channel)
        .findFirst()
        .orElseThrow();
  }

  private int letters(String alert) {
    return addressees(alert).size();
  }

  private List<String> addressees(String alert) {
    return duties
        .owner()
        .sql("SELECT addressee FROM letter WHERE subject = :alert ORDER BY written_at, addressee")
        .param("alert", alert)
        .query((row, index) -> row.getString(1))
        .list();
  }

  private Map<String, Object> ring(String alert) {
    return duties
        .owner()
        .sql("SELECT version, number FROM ring WHERE alert = :alert::uuid")
        .param("alert", alert)
        .query(
            (row, index) ->
                Map.<String, Object>of("version", row.getInt(1), "number", row.getInt(2)))
        .optional()
        .orElse(Map.of());
  }
}
