package org.tocsin.alert.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.members.OrganisationKind;

@InTheHouse
class ClaimingAlertsTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired Reviewers reviewers;
  @Autowired SettableClock clock;
  String election = "";
  String platform = "";
  UUID desk = UUID.randomUUID();
  String one = "";
  String other = "";

  @BeforeEach
  void prepare() {
    election = cast.election();
    platform = cast.platform();
    desk = reviewers.organisation(OrganisationKind.MEDIA);
    one = reviewers.person(desk);
    other = reviewers.person(desk);
  }

  @Test
  void whileAClaimHoldsNobodyElseReviewsAndThatSaysWhoAndUntilWhen() {
    String id = submit();

    Answer claimed = reviewers.claim(id, one, 1);
    Answer second = reviewers.claim(id, cast.reviewer(), 1);
    Answer refused = reviewers.review(id, cast.reviewer(), 1, "APPROVED");
    Answer approved = reviewers.review(id, one, 1, "APPROVED");

    assertThat(claimed.status()).isEqualTo(201);
    assertThat(claimed.json().path("yours").asBoolean()).isTrue();
    assertThat(second.status()).isEqualTo(409);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/type")).isEqualTo("/problems/claimed");
    assertThat(refused.at("/detail"))
        .contains("person-", claimed.at("/until"))
        .doesNotContain("Person-");
    assertThat(approved.status()).isEqualTo(201);
    assertThat(reviewers.journal(id, one))
        .containsExactly("AlertSubmitted", "ReviewClaimed", "VersionReviewed", "AlertApproved");
  }

  @Test
  void aClaimIsShownAsANameToTheOwnOrganisationAndAPseudonymToOthers() {
    String id = submit();
    reviewers.claim(id, one, 1);

    assertThat(view(id, other).at("/claim/by")).startsWith("Person-");
    assertThat(view(id, cast.analyst()).at("/claim/by")).startsWith("person-");
  }

  @Test
  void aClaimLapsesAndCanBeRenewed() {
    String id = submit();
    reviewers.claim(id, one, 1);
    clock.pass(Duration.ofMinutes(20));
    assertThat(reviewers.claim(id, one, 1).status()).isEqualTo(201);
    clock.pass(Duration.ofMinutes(20));

    Answer held = reviewers.claim(id, other, 1);
    clock.pass(Duration.ofMinutes(11));
    Answer lapsed = reviewers.claim(id, other, 1);

    assertThat(held.status()).isEqualTo(409);
    assertThat(lapsed.status()).isEqualTo(201);
    assertThat(reviewers.review(id, one, 1, "APPROVED").status()).isEqualTo(409);
    assertThat(reviewers.journal(id, one))
        .containsExactly("AlertSubmitted", "ReviewClaimed", "ClaimRenewed", "ReviewClaimed");
  }

  @Test
  void aClaimIsGivenBackByItsReviewerOrACoordinator() {
    String id = submit();
    reviewers.claim(id, one, 1);

    Answer notTheirs = release(id, other);
    Answer released = release(id, one);
    reviewers.claim(id, other, 1);
    Answer byCoordinator = release(id, cast.coordinator());
    Answer nothingLeft = release(id, one);

    assertThat(notTheirs.status()).isEqualTo(409);
    assertThat(released.status()).isEqualTo(204);
    assertThat(byCoordinator.status()).isEqualTo(204);
    assertThat(nothingLeft.status()).isEqualTo(204);
    assertThat(reviewers.review(id, cast.reviewer(), 1, "APPROVED").status()).isEqualTo(201);
  }

  @Test
  void onlyACoordinatorTakesAClaimOver() {
    String id = submit();
    reviewers.claim(id, one, 1);
    String head = reviewers.person(desk, Role.REVIEWER, Role.COORDINATOR);
    Map<String, Object> takeOver = Map.of("version", 1, "takeOver", true);

    Answer reviewer = client.post("/api/v1/alerts/" + id + "/claims", other, takeOver);
    Answer unasked = reviewers.claim(id, head, 1);
    Answer coordinator = client.post("/api/v1/alerts/" + id + "/claims", head, takeOver);

    assertThat(reviewer.status()).isEqualTo(403);
    assertThat(unasked.status()).isEqualTo(409);
    assertThat(coordinator.status()).isEqualTo(201);
    assertThat(reviewers.review(id, one, 1, "APPROVED").status()).isEqualTo(409);
  }

  @Test
  void onlyWhatWaitsAndWhatOneMayReviewCanBeClaimed() {
    String id = submit();

    assertThat(reviewers.claim(id, cast.colleague(), 1).at("/type"))
        .isEqualTo("/problems/own-review");
    assertThat(reviewers.claim(id, one, 2).status()).isEqualTo(422);
    assertThat(reviewers.claim(UUID.randomUUID().toString(), one, 1).status()).isEqualTo(404);
    reviewers.review(id, other, 1, "RETURNED");
    assertThat(reviewers.claim(id, one, 1).status()).isEqualTo(409);
  }

  @Test
  void aRevisionDoesNotEndAClaimAndARetractionDoes() {
    String id = submit();
    reviewers.claim(id, one, 1);
    client.post(
        "/api/v1/alerts/" + id + "/revisions", cast.analyst(), Cast.alertBody(election, platform));

    assertThat(reviewers.review(id, other, 2, "APPROVED").at("/type"))
        .isEqualTo("/problems/claimed");
    client.post(
        "/api/v1/alerts/" + id + "/retraction", cast.analyst(), Map.of("reason", "It was satire"));
    assertThat(view(id, one).json().has("claim")).isFalse();
  }

  @Test
  void ofManyWhoClaimAtOnceOneWins() {
    String id = submit();
    List<String> people = Stream.generate(() -> reviewers.person(desk)).limit(6).toList();

    List<Integer> answers =
        people.parallelStream()
            .map(person -> reviewers.claim(id, person, 1).status())
            .sorted()
            .toList();

    assertThat(answers).containsExactly(201, 409, 409, 409, 409, 409);
  }

  @Test
  void aClaimOfAnotherOrganisationKeepsTheFastTrackClosed() {
    UUID home = reviewers.organisation(OrganisationKind.RESEARCH);
    String colleague = reviewers.person(home);
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("severity", "EXTREME");
    body.put("urgency", "IMMEDIATE");
    String id = client.post("/api/v1/alerts", reviewers.person(home), body).at("/id");
    clock.pass(Duration.ofMinutes(14));
    reviewers.claim(id, one, 1);
    clock.pass(Duration.ofMinutes(2));
    release(id, one);

    clock.pass(Duration.ofMinutes(14));
    Answer early = reviewers.review(id, colleague, 1, "APPROVED");
    clock.pass(Duration.ofMinutes(2));
    Answer claim = reviewers.claim(id, colleague, 1);
    Answer approved = reviewers.review(id, colleague, 1, "APPROVED");

    assertThat(early.status()).isEqualTo(409);
    assertThat(claim.status()).isEqualTo(409);
    assertThat(approved.at("/way")).isEqualTo("FAST_TRACK");
  }

  private String submit() {
    return cast.submit(Cast.alertBody(election, platform)).path("id").asString();
  }

  private Answer release(String id, String token) {
    return client.call(HttpMethod.DELETE, "/api/v1/alerts/" + id + "/claims", token, null);
  }

  private Answer view(String id, String token) {
    return client.get("/api/v1/alerts/" + id, token);
  }
}
