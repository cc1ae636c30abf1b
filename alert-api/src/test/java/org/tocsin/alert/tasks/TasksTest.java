package org.tocsin.alert.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.tasks.Errands.Errand;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Tlp;
import org.tocsin.offsets.RecordBatch;
import tools.jackson.databind.JsonNode;

/** What no program can carry is a coordinator's task, from the approval to the case number. */
@InTheHouse
class TasksTest {

  private static final Map<String, Object> DELIVERED =
      Map.of("outcome", "DELIVERED", "caseNumber", "TS-4711", "note", "Told the desk");
  private static final Map<String, Object> COULD_NOT = Map.of("outcome", "COULD_NOT");

  @Autowired private TestClient client;
  @Autowired private Cast cast;
  @Autowired private WatchingTasks watching;
  @Autowired private Members members;
  @Autowired private JdbcClient jdbc;

  @Autowired
  @Qualifier("mergingOutcomes")
  private RecordBatch outcomes;

  @Autowired private PlatformTransactionManager transactionManager;
  @Autowired private SettableClock clock;

  private Errands errands;
  private String other;

  @BeforeEach
  void begin() {
    errands =
        new Errands(
            client, cast, jdbc, outcomes, new TransactionTemplate(transactionManager), clock);
    other =
        members
            .personToken(
                "test",
                members.person(
                    "test", cast.reviewDesk(), Cast.fresh("Olga"), Set.of(Role.COORDINATOR)))
            .token();
  }

  @Test
  void aFormsDeliveryIsATaskWhoseTextIsShownToWhoeverTakesIt() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));

    // when
    Answer before = client.get(errand.path(), cast.coordinator());
    Answer claimed = claim(errand);

    // then
    assertThat(before.at("/state")).isEqualTo("OPEN");
    assertThat(before.at("/address")).isEqualTo("https://example.org/report");
    assertThat(before.json().has("text")).isFalse();
    assertThat(claimed.status()).isEqualTo(201);
    assertThat(claimed.at("/state")).isEqualTo("CLAIMED");
    assertThat(claimed.json().at("/claim/yours").asBoolean()).isTrue();
    assertThat(claimed.at("/text/subject")).contains("Severe", "New notice, version 1");
    assertThat(claimed.at("/text/body"))
        .contains(
            "TLP:AMBER",
            "Cloned news sites push a false withdrawal",
            "Please review the items below under your own rules.",
            "Rule cited: Inauthentic behaviour",
            "we hope for an answer by",
            "The decision is yours.")
        .doesNotContain("https://news.example.net");
    assertThat(claimed.at("/text/blocks/0/text")).isEqualTo("https://news.example.net/fake?n=1");
    assertThat(client.get(errand.path(), other).json().has("text")).isFalse();
    assertThat(errand.journal()).containsExactly("TaskClaimed", "RecordedByHand");
  }

  @Test
  void addressesComeInBlocksOfTheFormsSizeInTheOrderOfTheItems() {
    // given
    String platform = errands.form();
    String[] places = IntStream.range(0, 23).mapToObj(item -> platform).toArray(String[]::new);
    Errand errand = errands.errand(platform, errands.alert(places));

    // when
    JsonNode blocks = claim(errand).json().at("/text/blocks");

    // then
    assertThat(blocks.size()).isEqualTo(3);
    assertThat(blocks.valueStream().map(block -> block.path("items").size()))
        .containsExactly(10, 10, 3);
    assertThat(blocks.at("/2/text").asString())
        .isEqualTo(
            """
            https://news.example.net/fake?n=21
            https://news.example.net/fake?n=22
            https://news.example.net/fake?n=23\
            """);
  }

  @Test
  void aFormSaysItselfHowMuchItTakes() {
    // given
    String platform =
        errands.platform(
            Map.of(
                "channel",
                "FORM",
                "address",
                "https://example.org/report",
                "form",
                Map.of("addresses", 4, "characters", 100)),
            "AMBER");
    String[] places = IntStream.range(0, 5).mapToObj(item -> platform).toArray(String[]::new);
    Errand errand = errands.errand(platform, errands.alert(places));

    // when
    JsonNode blocks = claim(errand).json().at("/text/blocks");

    // then
    assertThat(blocks.valueStream().map(block -> block.path("items").size()))
        .containsExactly(2, 2, 1);
  }

  @Test
  void aTelephonesTaskIsAScriptInTheContactsLanguage() {
    // given
    String platform =
        errands.platform(
            Map.of("channel", "PHONE", "address", "+33 1 23 45 67 89", "language", "fr"), "AMBER");
    Errand errand = errands.errand(platform, errands.alert(platform));

    // when
    Answer claimed = claim(errand);

    // then
    assertThat(claimed.at("/address")).isEqualTo("+33 1 23 45 67 89");
    assertThat(claimed.at("/text/language")).isEqualTo("fr");
    assertThat(claimed.at("/text/body"))
        .startsWith("Bonjour, j’appelle pour Tocsin")
        .contains("By Hand", "Puis-je avoir le numéro de votre dossier");
  }

  @Test
  void recordingIsJournalledTravelsAndStandsOnTheNotice() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));
    claim(errand);

    // when
    Answer recorded = record(errand, cast.coordinator(), DELIVERED);

    // then
    assertThat(recorded.status()).isEqualTo(201);
    assertThat(recorded.at("/provenance")).isEqualTo("HAND");
    assertThat(recorded.json().at("/late").asBoolean()).isFalse();
    assertThat(errand.journal())
        .containsExactly("TaskClaimed", "RecordedByHand", "TaskRecorded", "RecordedByHand");
    assertThat(errand.payload("RecordedByHand"))
        .contains(
            "\"delivery\":\"" + errand.delivery() + "\"",
            "\"carried\":\"DELIVERED\"",
            "\"caseNumber\":\"TS-4711\"")
        .doesNotContain("Told the desk", "example.org");
    Answer notice = client.get("/api/v1/notices/" + errand.notice(), cast.coordinator());
    assertThat(notice.at("/caseNumber")).isEqualTo("TS-4711");
    assertThat(notice.at("/carried/0/result")).isEqualTo("DELIVERED");
    assertThat(notice.at("/carried/0/note")).isEqualTo("Told the desk");
    assertThat(client.get(errand.path(), cast.coordinator()).at("/state")).isEqualTo("DELIVERED");
    assertThat(open(platform)).isEmpty();
  }

  @Test
  void thePlatformSeesItsCaseNumberAndNothingOfOurPeople() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));
    record(errand, cast.coordinator(), DELIVERED);

    // when
    Answer seen = client.get("/api/v1/notices/" + errand.notice(), cast.staffOf(platform));

    // then
    assertThat(seen.at("/caseNumber")).isEqualTo("TS-4711");
    assertThat(seen.json().at("/carried/0").has("note")).isFalse();
    assertThat(seen.json().at("/carried/0").has("by")).isFalse();
  }

  @Test
  void whatTwoPeopleWouldTellAtOnceOneHas() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));
    claim(errand);

    // when
    Answer second = client.post(errand.path() + "/claims", other, Map.of());
    Answer recorded = record(errand, other, DELIVERED);
    Answer taken = client.post(errand.path() + "/claims", other, Map.of("takeOver", true));

    // then
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.at("/type")).endsWith("/claimed");
    assertThat(recorded.status()).isEqualTo(409);
    assertThat(taken.status()).isEqualTo(201);
    assertThat(client.get(errand.path(), cast.coordinator()).json().has("text")).isFalse();
  }

  @Test
  void aClaimTimesOutAndTheTaskIsAnybodysAgain() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));
    claim(errand);

    // when
    clock.pass(Duration.ofMinutes(16));

    // then
    Answer now = client.get(errand.path(), cast.coordinator());
    assertThat(now.at("/state")).isEqualTo("OPEN");
    assertThat(now.json().at("/begun").asBoolean()).isTrue();
    assertThat(client.post(errand.path() + "/claims", other, Map.of()).status()).isEqualTo(201);
    assertThat(errand.journal()).containsExactly("TaskClaimed", "RecordedByHand", "TaskClaimed");
  }

  @Test
  void whatIsGivenBackIsOpenAndStillCountsAsToldPerhaps() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));
    claim(errand);

    // when
    Answer released =
        client.call(HttpMethod.DELETE, errand.path() + "/claims", cast.coordinator(), null);

    // then
    assertThat(released.status()).isEqualTo(204);
    Answer now = client.get(errand.path(), cast.coordinator());
    assertThat(now.at("/state")).isEqualTo("OPEN");
    assertThat(now.json().at("/begun").asBoolean()).isTrue();
  }

  @Test
  void anOlderVersionsTaskDisappearsAndIsNoLongerTold() {
    // given
    String platform = errands.form();
    Map<String, Object> body = errands.alert(platform);
    Errand errand = errands.errand(platform, body);
    String older = errand.path();
    claim(errand);

    // when
    errand.revise(body);

    // then
    Answer old = client.get(older, cast.coordinator());
    assertThat(old.at("/state")).isEqualTo("SUPERSEDED");
    assertThat(old.json().has("text")).isFalse();
    assertThat(old.json().has("address")).isFalse();
    assertThat(open(platform)).isEmpty();
    assertThat(client.post(older + "/claims", cast.coordinator(), Map.of()).status())
        .isEqualTo(409);
    errand.byHand();
    assertThat(open(platform)).containsExactly(errand.delivery().toString());
  }

  @Test
  void aRecordingOfWhatWasSupersededIsAcceptedAndMarked() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));
    UUID older = errand.delivery();
    errand.retract();

    // when
    Answer late = client.post("/api/v1/tasks/" + older + "/record", cast.coordinator(), DELIVERED);

    // then
    assertThat(late.status()).isEqualTo(201);
    assertThat(late.json().at("/late").asBoolean()).isTrue();
    assertThat(errand.payload("RecordedByHand")).contains(older.toString(), "DELIVERED");
  }

  @Test
  void aRetractionIsToldWithoutContent() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));
    record(errand, cast.coordinator(), DELIVERED);
    errand.retract();
    errand.byHand();

    // when
    Answer claimed = claim(errand);

    // then
    assertThat(claimed.status()).isEqualTo(201);
    assertThat(claimed.json().at("/recall").asBoolean()).isTrue();
    assertThat(claimed.at("/text/body"))
        .contains("is retracted", "Please disregard all earlier messages")
        .doesNotContain("Cloned", "https://news");
    assertThat(claimed.json().at("/text/blocks").size()).isZero();
  }

  @Test
  void aNewerStepIsNotToldWhileSomebodyElseTellsTheOlder() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));
    UUID older = errand.delivery();
    claim(errand);
    errand.retract();
    errand.byHand();

    // when
    Answer others = client.post(errand.path() + "/claims", other, Map.of());
    client.post("/api/v1/tasks/" + older + "/record", cast.coordinator(), COULD_NOT);
    Answer then = client.post(errand.path() + "/claims", other, Map.of());

    // then
    assertThat(others.status()).isEqualTo(409);
    assertThat(others.at("/type")).endsWith("/claimed");
    assertThat(then.status()).isEqualTo(201);
  }

  @Test
  void aHoldHidesATaskThatSomebodyHas() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));
    claim(errand);

    // when
    Answer placed =
        client.post(
            "/api/v1/holds",
            cast.coordinator(),
            Map.of("scope", "PLATFORM", "of", platform, "reason", "Its form was taken over"));

    // then
    assertThat(placed.status()).isEqualTo(201);
    Answer held = client.get(errand.path(), cast.coordinator());
    assertThat(held.at("/state")).isEqualTo("HELD");
    assertThat(held.at("/because")).isEqualTo("HELD");
    assertThat(held.json().has("text")).isFalse();
    assertThat(held.json().has("address")).isFalse();
    assertThat(claim(errand).status()).isEqualTo(409);
    assertThat(record(errand, other, DELIVERED).status()).isEqualTo(409);
    assertThat(record(errand, cast.coordinator(), DELIVERED).status()).isEqualTo(201);
  }

  @Test
  void aLoweredClearanceHidesATask() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));
    String path = "/api/v1/platforms/" + platform;
    Map<String, Object> entry = new TreeMap<>();
    JsonNode now = client.get(path, cast.coordinator()).json();
    entry.put("name", "By Hand");
    entry.put("tlp", "GREEN");
    entry.put(
        "contacts",
        List.of(
            Map.of(
                "id",
                now.at("/contacts/0/id").asString(),
                "channel",
                "FORM",
                "address",
                "https://example.org/report")));

    // when
    Answer changed =
        client.put(path, cast.coordinator(), entry, "If-Match", "\"" + now.path("version") + "\"");

    // then
    assertThat(changed.status()).isEqualTo(200);
    Answer held = client.get(errand.path(), cast.coordinator());
    assertThat(held.at("/state")).isEqualTo("HELD");
    assertThat(held.at("/because")).isEqualTo("TLP_ABOVE_CLEARANCE");
  }

  @Test
  void whatIsRedIsThinAndEachReadingIsRecorded() {
    // given
    String platform =
        errands.platform(
            Map.of("channel", "FORM", "address", "https://example.org/report", "language", "en"),
            "RED");
    Errand errand = errands.errand(platform, cast.marked(errands.alert(platform), Tlp.RED));

    // when
    Answer claimed = client.post(errand.path() + "/claims", cast.coordinator(), Map.of());

    // then
    assertThat(claimed.at("/text/body"))
        .contains("TLP:RED", "is waiting for you")
        .doesNotContain("Cloned", "Inauthentic");
    assertThat(claimed.json().at("/text/blocks").size()).isZero();
    assertThat(errand.journal()).contains("AlertRead", "TaskClaimed");
  }

  @Test
  void whatCouldNotBeToldCanBeTriedAgain() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));
    record(errand, cast.coordinator(), COULD_NOT);
    errand.report(DeliveryState.EXHAUSTED, Reason.NOT_CARRIED);
    assertThat(client.get(errand.path(), cast.coordinator()).at("/state")).isEqualTo("COULD_NOT");

    // when
    Answer retried =
        client.post(
            "/api/v1/deliveries/" + errand.delivery() + "/retry", cast.coordinator(), Map.of());
    errand.byHand();

    // then
    assertThat(retried.status()).isEqualTo(201);
    assertThat(client.get(errand.path(), cast.coordinator()).at("/state")).isEqualTo("OPEN");
    assertThat(record(errand, cast.coordinator(), DELIVERED).status()).isEqualTo(201);
    assertThat(record(errand, cast.coordinator(), DELIVERED).status()).isEqualTo(409);
  }

  @Test
  void theMostUrgentComesFirstAndAPageGoesOnWhereTheLastEnded() {
    // given
    String platform = errands.form();
    List<String> severities = List.of("MINOR", "SEVERE", "EXTREME", "MODERATE", "SEVERE");
    List<Errand> all =
        severities.stream()
            .map(
                severity -> {
                  Map<String, Object> body = errands.alert(platform);
                  body.put("severity", severity);
                  return errands.errand(platform, body);
                })
            .toList();

    // when
    JsonNode first = list("?limit=2&platform=" + platform);
    JsonNode second =
        list("?limit=50&platform=" + platform + "&cursor=" + first.path("next").asString());

    // then
    assertThat(ids(first))
        .containsExactly(all.get(2).delivery().toString(), all.get(1).delivery().toString());
    assertThat(ids(second))
        .containsExactly(
            all.get(4).delivery().toString(),
            all.get(3).delivery().toString(),
            all.get(0).delivery().toString());
    assertThat(ids(list("?severity=EXTREME&platform=" + platform)))
        .containsExactly(all.get(2).delivery().toString());
    assertThat(client.get("/api/v1/tasks?cursor=" + UUID.randomUUID(), other).status())
        .isEqualTo(400);
  }

  @Test
  void coordinatorsAreRungForATaskThatNobodyTakesInTimeUntilSomebodyDoes() {
    // given
    UUID person =
        members.person("test", cast.reviewDesk(), Cast.fresh("Rita"), Set.of(Role.COORDINATOR));
    jdbc.sql("UPDATE person SET email = 'rita@duty.example' WHERE id = :id")
        .param("id", person)
        .update();
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));
    watching.look();
    assertThat(errand.journal()).isEmpty();

    // when
    clock.pass(Duration.ofMinutes(6));
    watching.look();
    watching.look();
    clock.pass(Duration.ofMinutes(11));
    watching.look();
    claim(errand);
    clock.pass(Duration.ofMinutes(11));
    watching.look();

    // then
    assertThat(errand.journal())
        .containsExactly("CoordinatorsRung", "CoordinatorsRung", "TaskClaimed", "RecordedByHand");
    assertThat(errand.payload("CoordinatorsRung")).contains(person.toString(), "\"ring\":2");
    assertThat(
            jdbc.sql("SELECT count(*) FROM letter WHERE template = 'TASK' AND subject = :alert")
                .param("alert", errand.alert.toString())
                .query(Long.class)
                .single())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void nobodyIsRungForWhatCanWait() {
    // given
    String platform = errands.form();
    Map<String, Object> body = errands.alert(platform);
    body.put("severity", "MODERATE");
    Errand errand = errands.errand(platform, body);

    // when
    clock.pass(Duration.ofHours(5));
    watching.look();

    // then
    assertThat(errand.journal()).isEmpty();
  }

  @Test
  void aTimeThatCannotBeIsRefused() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));

    // then
    for (Duration off : List.of(Duration.ofHours(1), Duration.ofDays(-2))) {
      Answer refused =
          record(
              errand,
              cast.coordinator(),
              Map.of("outcome", "DELIVERED", "at", clock.instant().plus(off).toString()));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.at("/errors/0/field")).isEqualTo("at");
    }
  }

  @Test
  void theSameKeyRecordsOnce() {
    // given
    String platform = errands.form();
    Errand errand = errands.errand(platform, errands.alert(platform));
    String[] key = {"Idempotency-Key", "record-" + errand.delivery()};

    // when
    Answer first = client.post(errand.path() + "/record", other, DELIVERED, key);
    Answer second = client.post(errand.path() + "/record", other, DELIVERED, key);

    // then
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void noTokenOpensATaskThatDoesNotExist() {
    assertThat(client.get("/api/v1/tasks/" + UUID.randomUUID(), other).status()).isEqualTo(404);
  }

  private Answer claim(Errand errand) {
    return client.post(errand.path() + "/claims", cast.coordinator(), Map.of());
  }

  private Answer record(Errand errand, String token, Map<String, Object> body) {
    return client.post(errand.path() + "/record", token, body);
  }

  private List<String> open(String platform) {
    return ids(list("?platform=" + platform));
  }

  private JsonNode list(String query) {
    return client.get("/api/v1/tasks" + query, cast.coordinator()).json();
  }

  private static List<String> ids(JsonNode page) {
    return page.path("items").valueStream().map(item -> item.path("id").asString()).toList();
  }
}
