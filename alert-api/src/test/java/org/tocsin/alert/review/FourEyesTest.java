package org.tocsin.alert.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.evidence.Uploads;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;
import org.tocsin.alert.web.Refusal;

@InTheHouse
class FourEyesTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(15);

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired Reviewers reviewers;
  @Autowired SettableClock clock;
  @Autowired Members members;
  @Autowired ReviewingAlerts reviewing;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  String election = "";
  String platform = "";
  UUID organisation = UUID.randomUUID();
  String author = "";
  String colleague = "";

  @BeforeEach
  void prepare() {
    election = cast.election();
    platform = cast.platform();
    organisation = reviewers.organisation(OrganisationKind.RESEARCH);
    author = reviewers.person(organisation);
    colleague = reviewers.person(organisation);
  }

  @Test
  void whatIsExtremeAndImmediateAndUnclaimedForAQuarterOfAnHourAColleagueMayApprove() {
    String id = submit("EXTREME", "IMMEDIATE");

    Answer early = reviewers.review(id, colleague, 1, "APPROVED");
    clock.pass(LONG_ENOUGH);
    Answer own = reviewers.review(id, author, 1, "APPROVED");
    Answer declined = reviewers.review(id, colleague, 1, "DECLINED");
    Answer approved = reviewers.review(id, colleague, 1, "APPROVED");

    assertThat(early.status()).isEqualTo(409);
    assertThat(early.at("/detail")).contains("another person of yours may approve it from");
    assertThat(own.status()).isEqualTo(409);
    assertThat(declined.status()).isEqualTo(409);
    assertThat(approved.status()).isEqualTo(201);
    assertThat(approved.at("/way")).isEqualTo("FAST_TRACK");
    assertThat(approved.json().path("notices")).hasSize(1);
    assertThat(view(id).at("/secondReview")).isEqualTo("PENDING");
    assertThat(reviewers.review(id, colleague, 1, "APPROVED").status()).isEqualTo(409);
    assertThat(told(id)).contains("secondReviewPending\\\":true");
  }

  @Test
  void whatIsLessUrgentWaitsForAnotherOrganisationHoweverLong() {
    String severe = submit("SEVERE", "IMMEDIATE");
    String expected = submit("EXTREME", "EXPECTED");

    clock.pass(LONG_ENOUGH);

    assertThat(reviewers.review(severe, colleague, 1, "APPROVED").status()).isEqualTo(409);
    assertThat(reviewers.review(expected, colleague, 1, "APPROVED").status()).isEqualTo(409);
    assertThat(reviewers.review(severe, cast.reviewer(), 1, "APPROVED").status()).isEqualTo(201);
  }

  @Test
  void theQuarterOfAnHourBeginsAnewWithEachVersion() {
    String id = submit("SEVERE", "IMMEDIATE");
    clock.pass(LONG_ENOUGH);

    revise(id, author, "EXTREME");

    assertThat(reviewers.review(id, colleague, 2, "APPROVED").status()).isEqualTo(409);
    clock.pass(LONG_ENOUGH);
    assertThat(reviewers.review(id, colleague, 2, "APPROVED").status()).isEqualTo(201);
  }

  @Test
  void whoWroteAnyVersionNeverApproves() {
    String id = submit("EXTREME", "IMMEDIATE");
    revise(id, colleague, "EXTREME");
    revise(id, author, "EXTREME");
    clock.pass(LONG_ENOUGH);

    Answer refused = reviewers.review(id, colleague, 3, "APPROVED");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/detail")).contains("wrote a version");
    assertThat(reviewers.review(id, reviewers.person(organisation), 3, "APPROVED").status())
        .isEqualTo(201);
  }

  @Test
  void whoBroughtAFileNeverApprovesNorIsAskedTo() throws Exception {
    String id = submit("EXTREME", "IMMEDIATE");
    assertThat(
            new Uploads(client)
                .send(id, colleague, "", "text/plain", "seen".getBytes(UTF_8))
                .status())
        .isEqualTo(201);
    clock.pass(LONG_ENOUGH);

    Answer refused = reviewers.review(id, colleague, 1, "APPROVED");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/detail")).contains("brought a file");
    assertThat(client.get("/api/v1/reviews/queue?election=" + election, colleague).body())
        .doesNotContain(id);
    assertThat(
            client
                .get("/api/v1/reviews/queue?election=" + election, reviewers.person(organisation))
                .body())
        .contains(id);
  }

  @Test
  void aSecondOrganisationConfirmsOnceAndNobodyIsToldAgain() {
    String id = fastTracked();

    Answer ownOnce = reviewers.review(id, reviewers.person(organisation), 1, "APPROVED");
    Answer returned = reviewers.review(id, cast.reviewer(), 1, "RETURNED");
    Answer confirmed = reviewers.review(id, cast.reviewer(), 1, "APPROVED");
    Answer again = reviewers.review(id, cast.reviewer(), 1, "DECLINED");

    assertThat(ownOnce.status()).isEqualTo(409);
    assertThat(returned.status()).isEqualTo(409);
    assertThat(returned.at("/detail")).contains("told already");
    assertThat(confirmed.status()).isEqualTo(201);
    assertThat(confirmed.at("/way")).isEqualTo("SECOND");
    assertThat(again.status()).isEqualTo(409);
    assertThat(view(id).at("/secondReview")).isEqualTo("CONFIRMED");
    assertThat(view(id).at("/state")).isEqualTo("APPROVED");
    assertThat(view(id).json().at("/versions/0/reviews")).hasSize(2);
    assertThat(reviewers.journal(id, author))
        .endsWith("VersionReviewed", "AlertApproved", "VersionConfirmed");
  }

  @Test
  void aSecondOrganisationThatDeclinesRetractsAtOnce() {
    String id = fastTracked();

    Answer declined = reviewers.review(id, cast.reviewer(), 1, "DECLINED");

    assertThat(declined.status()).isEqualTo(201);
    assertThat(view(id).at("/state")).isEqualTo("RETRACTED");
    assertThat(view(id).at("/retractionReason")).isEqualTo("It was looked at.");
    assertThat(view(id).at("/secondReview")).isEmpty();
    assertThat(reviewers.journal(id, author))
        .endsWith("VersionReviewed", "RetractionDecided", "AlertRetracted");
  }

  @Test
  void aRevisionOfWhatTookTheFastTrackNeedsAnotherOrganisation() {
    String id = fastTracked();
    revise(id, author, "EXTREME");
    clock.pass(LONG_ENOUGH);

    Answer fast = reviewers.review(id, colleague, 2, "APPROVED");
    Answer normal = reviewers.review(id, cast.reviewer(), 2, "APPROVED");

    assertThat(fast.status()).isEqualTo(409);
    assertThat(fast.at("/detail")).contains("took the fast track");
    assertThat(normal.at("/way")).isEqualTo("ORDINARY");
    assertThat(told(id)).doesNotContain("secondReviewPending");
    assertThat(view(id).at("/secondReview")).isEmpty();
  }

  @Test
  void aVersionThatIsOutCanBeDeclinedWhileItsRevisionWaits() {
    String id = fastTracked();
    revise(id, author, "EXTREME");

    Answer declined = reviewers.review(id, cast.reviewer(), 1, "DECLINED");

    assertThat(declined.status()).isEqualTo(201);
    assertThat(view(id).at("/state")).isEqualTo("RETRACTED");
    assertThat(reviewers.review(id, cast.reviewer(), 2, "APPROVED").status()).isEqualTo(409);
  }

  @Test
  void aPublicBodysAlertNeedsAReviewerWhoIsNone() {
    UUID agency = reviewers.organisation(OrganisationKind.PUBLIC_BODY);
    String official = reviewers.person(agency);
    String id = submit(official, "EXTREME", "IMMEDIATE");
    clock.pass(LONG_ENOUGH);

    Answer own = reviewers.review(id, reviewers.person(agency), 1, "APPROVED");
    Answer other =
        reviewers.review(
            id,
            reviewers.person(reviewers.organisation(OrganisationKind.PUBLIC_BODY)),
            1,
            "APPROVED");
    Answer civil = reviewers.review(id, colleague, 1, "APPROVED");

    assertThat(own.status()).isEqualTo(409);
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.at("/detail")).contains("public body");
    assertThat(civil.status()).isEqualTo(201);
  }

  @Test
  void aPublicBodyReviewsTheAlertsOfOthers() {
    String official = reviewers.person(reviewers.organisation(OrganisationKind.PUBLIC_BODY));

    assertThat(reviewers.review(submit("SEVERE", "IMMEDIATE"), official, 1, "APPROVED").status())
        .isEqualTo(201);
  }

  /** Who is suspended no longer gets in; this is about a request that got in just before. */
  @Test
  void nothingIsApprovedBySomebodySuspendedMeanwhile() {
    UUID desk = reviewers.organisation(OrganisationKind.MEDIA);
    UUID person = members.person("test", desk, Cast.fresh("Person"), Set.of(Role.REVIEWER));
    UUID id = UUID.fromString(submit("SEVERE", "IMMEDIATE"));
    jdbc.sql("UPDATE person SET suspended_at = now() WHERE id = ?").param(person).update();
    ReviewRequest request =
        new ReviewRequest(1, ReviewRequest.Verdict.APPROVED, null, null, null, null);

    assertThatThrownBy(
            () ->
                new TransactionTemplate(transactions)
                    .executeWithoutResult(
                        status ->
                            reviewing.review(
                                id, request, new Member(person, desk, Set.of(Role.REVIEWER)))))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("suspended");
  }

  private String fastTracked() {
    String id = submit("EXTREME", "IMMEDIATE");
    clock.pass(LONG_ENOUGH);
    assertThat(reviewers.review(id, colleague, 1, "APPROVED").status()).isEqualTo(201);
    return id;
  }

  private String submit(String severity, String urgency) {
    return submit(author, severity, urgency);
  }

  private String submit(String by, String severity, String urgency) {
    return client.post("/api/v1/alerts", by, body(severity, urgency)).at("/id");
  }

  private void revise(String id, String by, String severity) {
    Answer revised =
        client.post("/api/v1/alerts/" + id + "/revisions", by, body(severity, "IMMEDIATE"));
    assertThat(revised.status()).isEqualTo(201);
  }

  private Map<String, Object> body(String severity, String urgency) {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("severity", severity);
    body.put("urgency", urgency);
    return body;
  }

  /** The newest event of the alert, as it is published. */
  private String told(String id) {
    return client
        .get("/api/v1/alerts/" + id + "/journal", author)
        .json()
        .path("items")
        .valueStream()
        .filter(entry -> entry.path("type").asString().equals("AlertApproved"))
        .toList()
        .getLast()
        .path("payload")
        .asString();
  }

  private Answer view(String id) {
    return client.get("/api/v1/alerts/" + id, author);
  }
}
