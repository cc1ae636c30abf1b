package org.tocsin.alert.holds;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.TestDatabase;
import org.tocsin.alert.TopicReader;
import org.tocsin.alert.commands.Republish;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.directory.DirectoryRecord;
import org.tocsin.contract.directory.StandingHolds;
import org.tocsin.contract.proof.LinkToken;
import org.tocsin.contract.proof.SignedRecord;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.contract.word.HoldScope;
import tools.jackson.databind.JsonNode;

@InTheHouse
class HoldsTest {

  private static final String HOLDS = "/api/v1/holds";

  @Autowired private TestClient client;
  @Autowired private Cast cast;
  @Autowired private SettableClock clock;
  @Autowired private Holds holds;
  @Autowired private JdbcClient jdbc;
  @Autowired private MeterRegistry registry;

  @AfterEach
  void liftAll() {
    holds.standing().forEach(hold -> lift(hold.id().toString()));
  }

  @Test
  void everyMemberSeesWhatStandsAndCoordinatorsPlaceAndLiftIt() {
    // given
    String platform = cast.platform();

    // when
    Answer placed = place(HoldScope.PLATFORM, platform, "Its mailbox was taken over");

    // then
    assertThat(placed.status()).isEqualTo(201);
    String id = placed.at("/id");
    assertThat(placed.headers().getLocation()).hasToString(HOLDS + "/" + id);
    assertThat(placed.json().path("placedBy").asString()).startsWith("person/");
    assertThat(list(cast.analyst(), "").toString()).contains(id, "Its mailbox was taken over");
    assertThat(client.get(HOLDS + "/" + id, cast.auditor()).at("/of")).isEqualTo(platform);
    assertThat(lift(id).at("/liftingReason")).isEqualTo("Over");
    assertThat(list(cast.auditor(), "").toString()).doesNotContain(id);
    assertThat(list(cast.reviewer(), "?standing=false").toString()).contains(id);
  }

  @Test
  void onlyACoordinatorStopsAnythingAndPlatformsSeeNothingOfIt() {
    // given
    String body = "{\"scope\":\"ALL\",\"reason\":\"Wait\"}";
    String id = place(HoldScope.ALL, null, "Wait").at("/id");

    // when
    Answer byAnalyst = client.post(HOLDS, cast.analyst(), body);
    Answer byReviewer = client.post(HOLDS, cast.reviewer(), body);
    Answer lifting = client.post(HOLDS + "/" + id + "/lifting", cast.reviewer(), body);
    String staff = cast.staffOf(cast.platform());

    // then
    assertThat(byAnalyst.status()).isEqualTo(403);
    assertThat(byReviewer.status()).isEqualTo(403);
    assertThat(lifting.status()).isEqualTo(403);
    assertThat(client.post(HOLDS, staff, body).status()).isEqualTo(403);
    assertThat(client.get(HOLDS, staff).status()).isEqualTo(403);
    assertThat(client.get(HOLDS, null).status()).isEqualTo(401);
  }

  @Test
  void whatIsNotKnownCannotBeHeld() {
    assertThat(place(HoldScope.PLATFORM, "no-such-platform", "x").fields()).containsExactly("of");
    assertThat(place(HoldScope.PERSON, UUID.randomUUID().toString(), "x").fields())
        .containsExactly("of");
    assertThat(place(HoldScope.ORGANISATION, "nobody", "x").fields()).containsExactly("of");
    assertThat(place(HoldScope.ORGANISATION, null, "x").fields()).containsExactly("of");
    assertThat(place(HoldScope.ALL, "everything", "x").fields()).containsExactly("of");
    assertThat(place(HoldScope.ALL, null, " ").fields()).containsExactly("reason");
  }

  @Test
  void aHoldIsLiftedOnce() {
    // given
    String id = place(HoldScope.ALL, null, "Wait").at("/id");
    lift(id);

    // when
    Answer again = lift(id);

    // then
    assertThat(again.status()).isEqualTo(409);
    assertThat(lift(UUID.randomUUID().toString()).status()).isEqualTo(404);
  }

  @Test
  void theSameKeyPlacesOneHold() {
    // given
    String body = "{\"scope\":\"ALL\",\"reason\":\"Wait\"}";

    // when
    String first =
        client.post(HOLDS, cast.coordinator(), body, "Idempotency-Key", "hold").at("/id");
    String again =
        client.post(HOLDS, cast.coordinator(), body, "Idempotency-Key", "hold").at("/id");

    // then
    assertThat(again).isEqualTo(first);
    assertThat(holds.standing()).hasSize(1);
  }

  @Test
  void theListComesInPieces() {
    // given
    for (int number = 0; number < 3; number++) {
      place(HoldScope.ALL, null, "Wait " + number);
    }

    // when
    JsonNode first = list(cast.analyst(), "?limit=2");
    JsonNode second = list(cast.analyst(), "?limit=2&cursor=" + first.path("next").asString());

    // then
    assertThat(first.path("items")).hasSize(2);
    assertThat(first.at("/items/0/reason").asString()).isEqualTo("Wait 2");
    assertThat(second.path("items")).hasSize(1);
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void itIsJournalledUnderThePlatformOrThePlacersOrganisation() {
    // given
    String platform = cast.platform();

    // when
    lift(place(HoldScope.PLATFORM, platform, "Wait").at("/id"));
    place(HoldScope.ALL, null, "Wait");

    // then
    assertThat(entries("PLATFORM", platform))
        .containsSequence("HoldPlaced", "StandingHolds", "HoldLifted", "StandingHolds");
    assertThat(entries("ORGANISATION", coordinatorsOrganisation()))
        .endsWith("HoldPlaced", "StandingHolds");
  }

  @Test
  void whatStandsIsPublishedSignedUnderOneKeyAndSoIsTheLifting() {
    // given
    String platform = cast.platform();
    UUID organisation = UUID.fromString(coordinatorsOrganisation());
    String first = place(HoldScope.PLATFORM, platform, "Wait").at("/id");
    place(HoldScope.ORGANISATION, organisation.toString(), "Wait");

    // when
    lift(first);

    // then
    long version = holds.version();
    assertThat(published(version).holds())
        .containsExactly(new StandingHolds.Hold(HoldScope.ORGANISATION, organisation.toString()));
    assertThat(published(version - 1).holds())
        .containsExactly(
            new StandingHolds.Hold(HoldScope.PLATFORM, platform),
            new StandingHolds.Hold(HoldScope.ORGANISATION, organisation.toString()));
  }

  @Test
  void anApprovalNamesTheHoldsThatItFollows() {
    // given
    String platform = cast.platform();
    place(HoldScope.PLATFORM, platform, "Wait");
    long version = holds.version();

    // when
    String alert = cast.approved(cast.election(), platform).path("id").asString();

    // then
    try (TopicReader reader = new TopicReader(Topics.ALERTS)) {
      AlertApproved event =
          (AlertApproved)
              new Vocabulary<>(AlertEvent.class)
                  .read("org.tocsin.AlertApproved", reader.await(alert, 1).getFirst().value());
      assertThat(event.audience().getFirst().holds()).isGreaterThanOrEqualTo(version);
    }
  }

  @Test
  void whatIsHeldCannotBeFetchedUntilItIsLifted() {
    for (HoldScope scope : HoldScope.values()) {
      // given
      String platform = cast.platform();
      String staff = cast.staffOf(platform);
      Map<String, Object> body = Cast.alertBody(cast.election(), platform);
      body.put("tlp", "GREEN");
      String alert = cast.submit(body).path("id").asString();
      String hold = place(scope, of(scope, platform, alert), "Wait").at("/id");

      // when
      client.post(
          "/api/v1/alerts/" + alert + "/reviews",
          cast.reviewer(),
          Map.of("version", 1, "verdict", "APPROVED"));

      // then
      UUID notice =
          jdbc.sql("SELECT id FROM notice WHERE alert = :alert::uuid")
              .param("alert", alert)
              .query(UUID.class)
              .single();
      assertThat(statuses(notice, staff)).as(scope.name()).containsExactly(404, 404, 404, 404, 404);
      assertThat(client.get("/api/v1/notices", staff).body()).doesNotContain(alert);
      assertThat(client.get("/api/v1/notices/" + notice, cast.coordinator()).status())
          .isEqualTo(200);
      lift(hold);
      assertThat(statuses(notice, staff)).as(scope.name()).containsExactly(200, 200, 200, 200, 200);
    }
  }

  @Test
  void whatWasBeingToldStaysOpenAndTheVersionAfterItIsHeld() {
    // given
    String platform = cast.platform();
    String staff = cast.staffOf(platform);
    Map<String, Object> body = Cast.alertBody(cast.election(), platform);
    body.put("tlp", "GREEN");
    body.put("title", "The first title");
    String alert = cast.submit(body).path("id").asString();
    approve(alert, 1);
    UUID notice =
        jdbc.sql("SELECT id FROM notice WHERE alert = :alert::uuid")
            .param("alert", alert)
            .query(UUID.class)
            .single();
    jdbc.sql(
            """
            WITH told AS (
              INSERT INTO delivery (id, alert, notice, platform, contact, channel, kind, step_number,
                version, entry, changed_at)
              SELECT gen_random_uuid(), n.alert, n.id, n.platform, gen_random_uuid(), 'EMAIL', s.kind,
                s.step_number, s.version, s.entry, s.at
              FROM notice n JOIN notice_step s ON s.notice = n.id WHERE n.id = :notice
              RETURNING id, notice, changed_at)
            INSERT INTO attempt (delivery, number, notice, opened_at, closed_at, verdict, reason)
            SELECT id, 1, notice, changed_at, changed_at, 'DELIVERED', 'ACCEPTED' FROM told
            """)
        .param("notice", notice)
        .update();
    place(HoldScope.PLATFORM, platform, "Wait");
    body.put("title", "The second title");
    client.post("/api/v1/alerts/" + alert + "/revisions", cast.analyst(), body);

    // when
    approve(alert, 2);

    // then
    assertThat(client.get("/n/" + link(notice), null).body())
        .contains("The first title")
        .doesNotContain("The second title");
    assertThat(statuses(notice, staff)).containsExactly(200, 200, 200, 200, 200);
    assertThat(client.get("/api/v1/notices/" + notice + "/items?version=2", staff).status())
        .isEqualTo(404);
    liftAll();
    assertThat(client.get("/n/" + link(notice), null).body()).contains("The second title");
  }

  private void approve(String alert, int version) {
    Answer approved =
        client.post(
            "/api/v1/alerts/" + alert + "/reviews",
            cast.reviewer(),
            Map.of("version", version, "verdict", "APPROVED"));
    assertThat(approved.status()).as(approved.body()).isEqualTo(201);
  }

  private @Nullable String of(HoldScope scope, String platform, String alert) {
    return switch (scope) {
      case ALL -> null;
      case PLATFORM -> platform;
      case ORGANISATION -> authors("organisation", alert);
      case PERSON -> authors("author", alert);
    };
  }

  private String authors(String column, String alert) {
    return jdbc.sql("SELECT " + column + "::text FROM version WHERE alert = :alert::uuid")
        .param("alert", alert)
        .query(String.class)
        .single();
  }

  private String link(UUID notice) {
    return LinkToken.issue(
        House.LINK,
        notice,
        UUID.randomUUID(),
        UUID.randomUUID(),
        clock.instant().plus(Duration.ofDays(1)));
  }

  /** What the platform's token and a link open. */
  private List<Integer> statuses(UUID notice, String staff) {
    String path = "/api/v1/notices/" + notice;
    String link = link(notice);
    return List.of(
        client.get(path, staff).status(),
        client.get(path + "/items", staff).status(),
        client.get(path + "/evidence", staff).status(),
        client.get(path + "/items?token=" + link, null).status(),
        client.get("/n/" + link, null).status());
  }

  @Test
  void publishedAgainTheNewestIsTheLastWord() {
    // given
    String platform = cast.platform();
    place(HoldScope.PLATFORM, platform, "Wait");
    place(HoldScope.ALL, null, "Wait");
    long version = holds.version();
    try (TopicReader reader = new TopicReader(Topics.DIRECTORY)) {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 0);
      int before = await(reader, version).size();

      // when
      republish("--from", "1");
      republish("--from", "1", "--subject", "platform/" + platform);

      // then
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 0);
      List<ConsumerRecord<String, byte[]>> all =
          reader.await(StandingHolds.KEY, before + Math.toIntExact(version));
      assertThat(record(all.getLast()).version()).isEqualTo(version);
    }
  }

  @Test
  void whatAFormerKeySignedIsSignedAnewUnderTheSameVersion() {
    // given
    place(HoldScope.ALL, null, "Wait");
    long version = holds.version();
    try (TopicReader reader = new TopicReader(Topics.DIRECTORY)) {
      int before = await(reader, version).size();
      jdbc.sql("UPDATE hold_state SET key_id = 'former'").update();

      // when
      holds.signAnew();
      holds.signAnew();

      // then
      StandingHolds again = record(reader.await(StandingHolds.KEY, before + 1).getLast());
      assertThat(again.version()).isEqualTo(version);
      assertThat(again.holds()).containsExactly(new StandingHolds.Hold(HoldScope.ALL, null));
      assertThat(holds.version()).isEqualTo(version);
    }
  }

  @Test
  void howManyStandIsMeasured() {
    // given
    place(HoldScope.ALL, null, "Wait");

    // when
    Gauge standing = registry.get("tocsin.holds").tag("scope", "ALL").gauge();

    // then
    assertThat(standing.value()).isEqualTo(1);
  }

  private Answer place(HoldScope scope, @Nullable String of, String reason) {
    Map<String, Object> body = new HashMap<>(Map.of("scope", scope, "reason", reason));
    if (of != null) {
      body.put("of", of);
    }
    return client.post(HOLDS, cast.coordinator(), body);
  }

  private Answer lift(String id) {
    return client.post(HOLDS + "/" + id + "/lifting", cast.coordinator(), "{\"reason\":\"Over\"}");
  }

  private JsonNode list(String token, String query) {
    return client.get(HOLDS + query, token).json();
  }

  private List<String> entries(String kind, String subject) {
    return jdbc.sql("SELECT type FROM journal WHERE kind = ? AND subject = ? ORDER BY number")
        .param(kind)
        .param(subject)
        .query((row, index) -> row.getString(1))
        .list();
  }

  private String coordinatorsOrganisation() {
    return jdbc.sql(
            """
            SELECT person.organisation::text FROM hold
            JOIN person ON 'person/' || person.id = hold.placed_by
            ORDER BY placed_at DESC LIMIT 1
            """)
        .query(String.class)
        .optional()
        .orElseGet(
            () -> {
              lift(place(HoldScope.ALL, null, "Wait").at("/id"));
              return coordinatorsOrganisation();
            });
  }

  private long waiting() {
    return jdbc.sql("SELECT count(*) FROM unpublished WHERE key = ?")
        .param(StandingHolds.KEY)
        .query(Long.class)
        .single();
  }

  private void republish(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--spring.datasource.url=" + House.database().url());
    all.add("--spring.datasource.username=" + TestDatabase.SERVICE);
    new Republish().run(all, line -> {});
  }

  private static StandingHolds published(long version) {
    try (TopicReader reader = new TopicReader(Topics.DIRECTORY)) {
      return await(reader, version).stream()
          .map(HoldsTest::record)
          .filter(record -> record.version() == version)
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<ConsumerRecord<String, byte[]>> await(TopicReader reader, long version) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> reader.await(StandingHolds.KEY, 1),
            all -> all.stream().anyMatch(record -> record(record).version() == version));
  }

  private static StandingHolds record(ConsumerRecord<String, byte[]> record) {
    SignedRecord signed = ContractJson.MAPPER.readValue(record.value(), SignedRecord.class);
    assertThat(signed.isGenuine(new VerifyingKeys(List.of(House.APPROVAL.verifyingKey()))))
        .isTrue();
    return (StandingHolds)
        new Vocabulary<>(DirectoryRecord.class)
            .read(signed.type(), signed.record().getBytes(StandardCharsets.UTF_8));
  }
}
