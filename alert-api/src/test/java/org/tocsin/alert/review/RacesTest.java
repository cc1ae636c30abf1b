package org.tocsin.alert.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.members.OrganisationKind;
import tools.jackson.databind.JsonNode;

/**
 * Two people do at the same moment what excludes each other. One of them is told why it was not
 * done; states and journal tell one and the same story, which has an order.
 */
@InTheHouse
class RacesTest {

  private static final int ROUNDS = 10;

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired Reviewers reviewers;
  final ExecutorService both = Executors.newFixedThreadPool(2);
  String election = "";
  String platform = "";
  String author = "";
  String colleague = "";
  String reviewer = "";
  String another = "";

  @BeforeEach
  void prepare() {
    election = cast.election();
    platform = cast.platform();
    var home = reviewers.organisation(OrganisationKind.RESEARCH);
    author = reviewers.person(home);
    colleague = reviewers.person(home);
    var desk = reviewers.organisation(OrganisationKind.MEDIA);
    reviewer = reviewers.person(desk);
    another = reviewers.person(desk);
  }

  @AfterEach
  void end() {
    both.shutdownNow();
  }

  @RepeatedTest(ROUNDS)
  void ofTwoWhoReviseTheSameVersionOneIsToldThatItIsNoLongerTheNewest() throws Exception {
    String id = submit();

    List<Answer> answers =
        race(() -> revise(id, author, 1, "One"), () -> revise(id, colleague, 1, "Other"));

    assertThat(statuses(answers)).containsExactly(201, 409);
    Answer loser = refused(answers);
    assertThat(loser.at("/type")).isEqualTo("/problems/not-newest");
    assertThat(loser.fields()).containsExactly("version");
    assertThat(view(id).path("version").asInt()).isEqualTo(2);
    assertThat(reviewers.journal(id, author)).containsExactly("AlertSubmitted", "AlertRevised");
    String kept = answers.get(0).status() == 201 ? "One" : "Other";
    assertThat(view(id).path("title").asString()).isEqualTo(kept);
  }

  @RepeatedTest(ROUNDS)
  void twoWhoReviseWithoutSayingWhichVersionMakeTwoAndBothAreKept() throws Exception {
    String id = submit();

    List<Answer> answers =
        race(() -> revise(id, author, null, "One"), () -> revise(id, colleague, null, "Other"));

    assertThat(statuses(answers)).containsExactly(201, 201);
    assertThat(view(id).path("versions").valueStream().map(v -> v.path("title").asString()))
        .contains("One", "Other")
        .hasSize(3);
  }

  @RepeatedTest(ROUNDS)
  void whatIsBeingRevisedIsNeverApprovedUnread() throws Exception {
    String id = submit();

    List<Answer> answers =
        race(
            () -> reviewers.review(id, reviewer, 1, "APPROVED"),
            () -> revise(id, author, 1, "Revised"));

    // whoever comes first: the revision follows the approval, or the approval is refused
    assertThat(answers.get(1).status()).isEqualTo(201);
    JsonNode alert = view(id);
    assertThat(alert.path("state").asString()).isEqualTo("SUBMITTED");
    assertThat(alert.at("/versions/1/state").asString()).isEqualTo("SUBMITTED");
    if (answers.get(0).status() == 201) {
      assertThat(alert.path("approvedVersion").asInt()).isEqualTo(1);
      assertThat(reviewers.journal(id, author))
          .containsExactly("AlertSubmitted", "VersionReviewed", "AlertApproved", "AlertRevised");
    } else {
      assertThat(answers.get(0).at("/type")).isEqualTo("/problems/not-newest");
      assertThat(alert.has("approvedVersion")).isFalse();
      assertThat(alert.path("notices")).isEmpty();
      assertThat(reviewers.journal(id, author)).containsExactly("AlertSubmitted", "AlertRevised");
    }
  }

  @RepeatedTest(ROUNDS)
  void whatIsRetractedDuringItsReviewIsToldAndRecalledOrNeverTold() throws Exception {
    String id = submit();

    List<Answer> answers =
        race(() -> reviewers.review(id, reviewer, 1, "APPROVED"), () -> retract(id));

    assertThat(answers.get(1).status()).isEqualTo(201);
    assertThat(view(id).path("state").asString()).isEqualTo("RETRACTED");
    if (answers.get(0).status() == 201) {
      assertThat(reviewers.journal(id, author))
          .containsExactly(
              "AlertSubmitted",
              "VersionReviewed",
              "AlertApproved",
              "RetractionDecided",
              "AlertRetracted");
    } else {
      assertThat(answers.get(0).status()).isEqualTo(409);
      assertThat(answers.get(0).at("/detail")).contains("was retracted");
      assertThat(view(id).path("notices")).isEmpty();
      assertThat(reviewers.journal(id, author))
          .containsExactly("AlertSubmitted", "RetractionDecided");
    }
  }

  @RepeatedTest(ROUNDS)
  void ofARetractionAndAClaimNoClaimIsLeft() throws Exception {
    String id = submit();

    List<Answer> answers = race(() -> reviewers.claim(id, reviewer, 1), () -> retract(id));

    assertThat(answers.get(1).status()).isEqualTo(201);
    assertThat(view(id).path("state").asString()).isEqualTo("RETRACTED");
    assertThat(view(id).has("claim")).isFalse();
    if (answers.get(0).status() == 201) {
      assertThat(reviewers.journal(id, author))
          .containsExactly("AlertSubmitted", "ReviewClaimed", "RetractionDecided");
    } else {
      assertThat(answers.get(0).status()).isEqualTo(409);
      assertThat(answers.get(0).at("/detail")).contains("was retracted");
      assertThat(reviewers.journal(id, author))
          .containsExactly("AlertSubmitted", "RetractionDecided");
    }
  }

  @RepeatedTest(ROUNDS)
  void ofAClaimAndAnothersReviewOneIsRefused() throws Exception {
    String id = submit();

    List<Answer> answers =
        race(
            () -> reviewers.claim(id, reviewer, 1),
            () -> reviewers.review(id, another, 1, "APPROVED"));

    assertThat(statuses(answers)).containsExactly(201, 409);
    if (answers.get(0).status() == 201) {
      assertThat(answers.get(1).at("/type")).isEqualTo("/problems/claimed");
      assertThat(view(id).path("state").asString()).isEqualTo("SUBMITTED");
    } else {
      assertThat(answers.get(0).at("/detail")).contains("reviewed already");
      assertThat(view(id).path("state").asString()).isEqualTo("APPROVED");
      assertThat(view(id).has("claim")).isFalse();
    }
  }

  @RepeatedTest(ROUNDS)
  void twoVerdictsAtOnceAreOneVerdict() throws Exception {
    String id = submit();

    List<Answer> answers =
        race(
            () -> reviewers.review(id, reviewer, 1, "DECLINED"),
            () -> reviewers.review(id, another, 1, "APPROVED"));

    assertThat(statuses(answers)).containsExactly(201, 409);
    assertThat(refused(answers).at("/detail")).contains("reviewed already");
    boolean declined = answers.get(0).status() == 201;
    assertThat(view(id).path("state").asString()).isEqualTo(declined ? "DECLINED" : "APPROVED");
    assertThat(view(id).path("notices")).hasSize(declined ? 0 : 1);
  }

  @RepeatedTest(ROUNDS)
  void aReleaseAndANewClaimLeaveOneClaimAtMost() throws Exception {
    String id = submit();
    reviewers.claim(id, reviewer, 1);

    List<Answer> answers =
        race(
            () ->
                client.call(HttpMethod.DELETE, "/api/v1/alerts/" + id + "/claims", reviewer, null),
            () -> reviewers.claim(id, another, 1));

    assertThat(answers.get(0).status()).isEqualTo(204);
    boolean taken = answers.get(1).status() == 201;
    assertThat(answers.get(1).status()).isIn(201, 409);
    assertThat(view(id).has("claim")).isEqualTo(taken);
  }

  /** Lets both go at the same moment. */
  private List<Answer> race(Callable<Answer> one, Callable<Answer> other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    List<Future<Answer>> running = new ArrayList<>();
    for (Callable<Answer> call : List.of(one, other)) {
      running.add(
          both.submit(
              () -> {
                start.await();
                return call.call();
              }));
    }
    return List.of(running.get(0).get(), running.get(1).get());
  }

  private static List<Integer> statuses(List<Answer> answers) {
    return answers.stream().map(Answer::status).sorted().toList();
  }

  private static Answer refused(List<Answer> answers) {
    return answers.stream().filter(answer -> answer.status() == 409).findFirst().orElseThrow();
  }

  private String submit() {
    return client.post("/api/v1/alerts", author, Cast.alertBody(election, platform)).at("/id");
  }

  private Answer revise(String id, String by, @Nullable Integer version, String title) {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("title", title);
    if (version != null) {
      body.put("version", version);
    }
    return client.post("/api/v1/alerts/" + id + "/revisions", by, body);
  }

  private Answer retract(String id) {
    return client.post(
        "/api/v1/alerts/" + id + "/retraction", author, Map.of("reason", "It was satire."));
  }

  private JsonNode view(String id) {
    return client.get("/api/v1/alerts/" + id, author).json();
  }
}
