package org.tocsin.alert.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.TopicReader;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.AlertRetracted;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;

@InTheHouse
class ReviewingAlertsTest {

  private static final VerifyingKeys TRUSTED =
      new VerifyingKeys(List.of(House.APPROVAL.verifyingKey()));

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired JdbcClient jdbc;
  String election = "";
  String platform = "";

  @BeforeEach
  void prepare() {
    election = cast.election();
    platform = cast.platform();
  }

  @Test
  void anApprovalIsPublishedWithAProofForEveryPlatform() {
    String other = cast.platform();
    String id = submit(platform, other, platform);

    Answer answer = review(id, cast.reviewer(), Map.of("verdict", "APPROVED"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("notices")).hasSize(2);
    AlertApproved event = (AlertApproved) events(id, 1).getFirst();
    assertThat(event.audience())
        .extracting(PlatformCut::platform)
        .containsExactlyInAnyOrder(platform, other);
    assertThat(event.audience())
        .allMatch(cut -> cut.approval().proves(event.common(), cut.part(), TRUSTED))
        .allMatch(cut -> cut.approval().kind() == StepKind.ALERT)
        .allMatch(cut -> cut.contacts().size() == 2);
    assertThat(event.common()).doesNotContain("Ana", "Rea");
  }

  @Test
  void thePublishedRecordNamesItsJournalEntry() {
    String id = submit(platform);
    review(id, cast.reviewer(), Map.of("verdict", "APPROVED"));

    ConsumerRecord<String, byte[]> record = records(id, 1).getFirst();

    var entry =
        client.get("/api/v1/alerts/" + id + "/journal", cast.reviewer()).json().at("/items/2");
    assertThat(entry.path("type").asString()).isEqualTo("AlertApproved");
    assertThat(TopicReader.header(record, EventHeaders.ENTRY_NUMBER)).isEqualTo("3");
    assertThat(TopicReader.header(record, EventHeaders.ENTRY_HASH))
        .isEqualTo(entry.path("hash").asString());
    assertThat(new String(record.value(), StandardCharsets.UTF_8))
        .isEqualTo(entry.path("payload").asString());
  }

  @Test
  void aRevisionConcernsThoseThatAnEarlierVersionNamed() {
    String other = cast.platform();
    String id = submit(platform, other);
    review(id, cast.reviewer(), Map.of("verdict", "APPROVED"));
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("items", List.of(Map.of("item", 2, "platform", other, "url", "https://e.net/2")));
    client.post("/api/v1/alerts/" + id + "/revisions", cast.analyst(), body);

    review(id, cast.reviewer(), Map.of("verdict", "APPROVED", "version", 2));

    AlertApproved event = (AlertApproved) events(id, 2).getLast();
    PlatformCut left = cut(event, platform);
    PlatformCut kept = cut(event, other);
    assertThat(left.named()).isFalse();
    assertThat(left.part()).contains("\"withdrawn\":[1]").doesNotContain("https://");
    assertThat(left.contacts()).allMatch(contact -> contact.earlier());
    assertThat(kept.named()).isTrue();
    assertThat(kept.approval().kind()).isEqualTo(StepKind.UPDATE);
    assertThat(kept.approval().proves(event.common(), kept.part(), TRUSTED)).isTrue();
  }

  @Test
  void nobodyReviewsTheirOwnAlertOrTheirOrganisations() {
    String id = submit(platform);

    Answer own = review(id, cast.colleague(), Map.of("verdict", "APPROVED"));

    assertThat(own.status()).isEqualTo(409);
    assertThat(own.at("/type")).isEqualTo("/problems/own-review");
    assertThat(state(id)).isEqualTo("SUBMITTED");
  }

  @Test
  void aReviewerWhoWroteTheAlertIsRefused() {
    Answer submitted =
        client.post("/api/v1/alerts", cast.reviewer(), Cast.alertBody(election, platform));

    assertThat(review(submitted.at("/id"), cast.reviewer(), Map.of("verdict", "APPROVED")).status())
        .isEqualTo(409);
  }

  @Test
  void withoutACitedRuleNothingIsApproved() {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("request", Map.of("kind", "TERMS_REVIEW"));
    String id = cast.submit(body).path("id").asString();

    Answer answer = review(id, cast.reviewer(), Map.of("verdict", "APPROVED"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.fields()).containsExactly("request.ground");
    assertThat(state(id)).isEqualTo("SUBMITTED");
  }

  @Test
  void mereInformationNeedsNoRuleAndHasNoDeadlineToDecide() {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("request", Map.of("kind", "INFORMATION"));
    String id = cast.submit(body).path("id").asString();

    assertThat(review(id, cast.reviewer(), Map.of("verdict", "APPROVED")).status()).isEqualTo(201);
    assertThat(((AlertApproved) events(id, 1).getFirst()).audience().getFirst().part())
        .doesNotContain("\"decide\"");
  }

  @Test
  void onceThereAreTwoVersionsTheNewestHasToBeNamed() {
    String id = submit(platform);
    client.post(
        "/api/v1/alerts/" + id + "/revisions", cast.analyst(), Cast.alertBody(election, platform));

    Answer unnamed = review(id, cast.reviewer(), Map.of("verdict", "APPROVED"));
    Answer old = review(id, cast.reviewer(), Map.of("verdict", "APPROVED", "version", 1));
    Answer none = review(id, cast.reviewer(), Map.of("verdict", "APPROVED", "version", 3));
    Answer newest = review(id, cast.reviewer(), Map.of("verdict", "APPROVED", "version", 2));

    assertThat(unnamed.status()).isEqualTo(422);
    assertThat(unnamed.fields()).containsExactly("version");
    assertThat(old.status()).isEqualTo(409);
    assertThat(old.at("/type")).isEqualTo("/problems/not-newest");
    assertThat(none.status()).isEqualTo(422);
    assertThat(newest.status()).isEqualTo(201);
  }

  @Test
  void aReturnedVersionIsAnsweredByARevision() {
    String id = submit(platform);

    Answer bare = review(id, cast.reviewer(), Map.of("verdict", "RETURNED"));
    Answer returned =
        review(id, cast.reviewer(), Map.of("verdict", "RETURNED", "reason", "Which rule?"));
    Answer again =
        review(id, cast.reviewer(), Map.of("verdict", "DECLINED", "reason", "Out of scope"));
    Answer revised =
        client.post(
            "/api/v1/alerts/" + id + "/revisions",
            cast.analyst(),
            Cast.alertBody(election, platform));

    assertThat(bare.fields()).containsExactly("reason");
    assertThat(returned.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(409);
    assertThat(revised.at("/state")).isEqualTo("SUBMITTED");
    assertThat(revised.at("/versions/0/reviews/0/reason")).isEqualTo("Which rule?");
  }

  @Test
  void whatWasDeclinedIsNotRevised() {
    String id = submit(platform);
    review(id, cast.reviewer(), Map.of("verdict", "DECLINED", "reason", "An opinion"));

    assertThat(
            client
                .post(
                    "/api/v1/alerts/" + id + "/revisions",
                    cast.analyst(),
                    Cast.alertBody(election, platform))
                .status())
        .isEqualTo(409);
  }

  @Test
  void ofTwoReviewersAtOnceOneDecides() {
    String id = submit(platform);

    List<Answer> answers =
        Stream.generate(() -> Map.<String, Object>of("verdict", "APPROVED"))
            .limit(6)
            .parallel()
            .map(body -> review(id, cast.reviewer(), body))
            .toList();

    assertThat(answers.stream().map(Answer::status).sorted())
        .containsExactly(201, 409, 409, 409, 409, 409);
    assertThat(
            jdbc.sql("SELECT count(*) FROM journal WHERE subject = ? AND type = 'AlertApproved'")
                .param(id)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void approvingWhileSomebodyRevisesNeverApprovesWhatNobodyRead() {
    for (int round = 0; round < 5; round++) {
      String id = submit(platform);
      List<Runnable> both = new ArrayList<>();
      both.add(() -> review(id, cast.reviewer(), Map.of("verdict", "APPROVED", "version", 1)));
      both.add(
          () ->
              client.post(
                  "/api/v1/alerts/" + id + "/revisions",
                  cast.analyst(),
                  Cast.alertBody(election, platform)));

      both.parallelStream().forEach(Runnable::run);

      var alert = client.get("/api/v1/alerts/" + id, cast.reviewer()).json();
      assertThat(alert.path("version").asInt()).isEqualTo(2);
      assertThat(alert.at("/versions/1/state").asString()).isEqualTo("SUBMITTED");
      assertThat(alert.at("/versions/0/state").asString()).isIn("SUBMITTED", "APPROVED");
    }
  }

  @Test
  void aRetractionReachesEveryoneWhoWasTold() {
    String id = submit(platform);
    review(id, cast.reviewer(), Map.of("verdict", "APPROVED"));

    Answer refused = retract(id, cast.analyst2());
    Answer retracted = retract(id, cast.analyst());
    Answer again = retract(id, cast.analyst());

    assertThat(refused.status()).isEqualTo(403);
    assertThat(retracted.status()).isEqualTo(201);
    assertThat(retracted.at("/state")).isEqualTo("RETRACTED");
    assertThat(again.status()).isEqualTo(409);
    AlertRetracted event = (AlertRetracted) events(id, 2).getLast();
    PlatformCut cut = event.audience().getFirst();
    assertThat(cut.approval().kind()).isEqualTo(StepKind.RETRACTION);
    assertThat(cut.approval().proves(event.common(), cut.part(), TRUSTED)).isTrue();
    assertThat(cut.contacts()).hasSize(2).allMatch(contact -> contact.earlier());
    assertThat(event.common()).doesNotContain("Cloned");
  }

  @Test
  void aRetractionOfWhatNobodyWasToldIsNotPublished() {
    String id = submit(platform);

    assertThat(retract(id, cast.coordinator()).status()).isEqualTo(201);
    assertThat(
            jdbc.sql("SELECT count(*) FROM journal WHERE subject = ? AND type = 'AlertRetracted'")
                .param(id)
                .query(Long.class)
                .single())
        .isZero();
    assertThat(review(id, cast.reviewer(), Map.of("verdict", "APPROVED")).status()).isEqualTo(409);
  }

  @Test
  void anUnknownAlertIsNotFound() {
    String path = "/api/v1/alerts/" + UUID.randomUUID();

    assertThat(client.get(path, cast.analyst()).status()).isEqualTo(404);
    assertThat(
            client.post(path + "/reviews", cast.reviewer(), Map.of("verdict", "APPROVED")).status())
        .isEqualTo(404);
    assertThat(client.get("/api/v1/alerts/not-a-uuid", cast.analyst()).status()).isEqualTo(400);
  }

  @Test
  void theJournalShowsWhatAPlatformWroteToCoordinatorsAndTheAlertsOrganisationOnly() {
    String id = submit(platform);
    Answer approved = review(id, cast.reviewer(), Map.of("verdict", "APPROVED"));
    client.post(
        "/api/v1/notices/" + approved.at("/notices/0/id") + "/acknowledgements",
        cast.staffOf(platform),
        Map.of("by", "Jane Doe"));
    String path = "/api/v1/alerts/" + id + "/journal";

    assertThat(client.get(path, cast.coordinator()).body()).contains("Jane Doe");
    assertThat(client.get(path, cast.analyst()).body()).contains("Jane Doe");
    for (String other : List.of(cast.analyst2(), cast.reviewer(), cast.auditor())) {
      assertThat(client.get(path, other).body())
          .contains("NoticeAcknowledged", "\\\"provenance\\\":\\\"API\\\"")
          .doesNotContain("Jane Doe");
    }
  }

  @Test
  void anAlertHidesItsRedNoticesUntilALowerVersionIsApproved() {
    Map<String, Object> body = Cast.alertBody(election, platform);
    String id = cast.submit(cast.marked(body, Tlp.RED)).path("id").asString();
    review(id, cast.reviewer(), Map.of("verdict", "APPROVED"));
    body.put("tlp", "AMBER");
    Answer revised = client.post("/api/v1/alerts/" + id + "/revisions", cast.analyst(), body);

    assertThat(revised.status()).isEqualTo(201);
    assertThat(client.get("/api/v1/alerts/" + id, cast.analyst2()).json().at("/notices")).isEmpty();
    assertThat(client.get("/api/v1/alerts/" + id, cast.auditor()).json().at("/notices")).isEmpty();
    assertThat(client.get("/api/v1/alerts/" + id, cast.reviewer()).json().at("/notices"))
        .hasSize(1);
  }

  private String submit(String... platforms) {
    return cast.submit(Cast.alertBody(election, platforms)).path("id").asString();
  }

  private Answer review(String id, String token, Map<String, Object> body) {
    return client.post("/api/v1/alerts/" + id + "/reviews", token, body);
  }

  private Answer retract(String id, String token) {
    return client.post(
        "/api/v1/alerts/" + id + "/retraction", token, Map.of("reason", "It was satire."));
  }

  private String state(String id) {
    return client.get("/api/v1/alerts/" + id, cast.analyst()).at("/state");
  }

  private static PlatformCut cut(AlertApproved event, String platform) {
    return event.audience().stream()
        .filter(cut -> cut.platform().equals(platform))
        .findFirst()
        .orElseThrow();
  }

  private static List<ConsumerRecord<String, byte[]>> records(String id, int count) {
    try (TopicReader reader = new TopicReader(Topics.ALERTS)) {
      return reader.await(id, count);
    }
  }

  private static List<AlertEvent> events(String id, int count) {
    Vocabulary<AlertEvent> vocabulary = new Vocabulary<>(AlertEvent.class);
    return records(id, count).stream()
        .map(
            record ->
                vocabulary.read(TopicReader.header(record, EventHeaders.TYPE), record.value()))
        .toList();
  }
}
