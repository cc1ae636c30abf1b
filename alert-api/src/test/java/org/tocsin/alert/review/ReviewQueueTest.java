package org.tocsin.alert.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;
import tools.jackson.databind.JsonNode;

@InTheHouse
class ReviewQueueTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired Reviewers reviewers;
  @Autowired SettableClock clock;
  @Autowired Members members;
  String election = "";
  String platform = "";
  UUID home = UUID.randomUUID();
  String author = "";
  String colleague = "";
  String official = "";
  String reviewer = "";

  @BeforeEach
  void prepare() {
    election = cast.election();
    platform = cast.platform();
    home = reviewers.organisation(OrganisationKind.RESEARCH);
    author = reviewers.person(home);
    colleague = reviewers.person(home);
    official = reviewers.person(reviewers.organisation(OrganisationKind.PUBLIC_BODY));
    reviewer = reviewers.person(reviewers.organisation(OrganisationKind.MEDIA));
  }

  @Test
  void theMostPressingComesFirstAndOfThoseTheOldest() {
    String minor = submit(author, "MINOR", "IMMEDIATE");
    String unknown = submit(author, "UNKNOWN", "UNKNOWN");
    String severe = submit(author, "SEVERE", "EXPECTED");
    String younger = submit(author, "SEVERE", "EXPECTED");
    String sooner = submit(author, "SEVERE", "IMMEDIATE");
    String extreme = submit(author, "EXTREME", "PAST");

    assertThat(ids(queue(reviewer)))
        .containsExactly(extreme, sooner, severe, younger, minor, unknown);
  }

  @Test
  void itIsReadPieceByPieceWithoutGapOrRepetition() {
    for (int count = 0; count < 7; count++) {
      submit(author, count % 2 == 0 ? "SEVERE" : "EXTREME", "EXPECTED");
    }
    List<String> read = new ArrayList<>();
    String cursor = "";
    do {
      Answer piece = client.get(path() + "&limit=3" + cursor, reviewer);
      read.addAll(ids(piece));
      cursor = piece.at("/next").isEmpty() ? "" : "&cursor=" + piece.at("/next");
    } while (!cursor.isEmpty());

    assertThat(read).hasSize(7).doesNotHaveDuplicates().isEqualTo(ids(queue(reviewer)));
    assertThat(client.get(path() + "&cursor=bm9uc2Vuc2U", reviewer).status()).isEqualTo(400);
  }

  @Test
  void itShowsWhoIsReadingAndForHowLongItWaits() {
    String id = submit(author, "SEVERE", "EXPECTED");
    clock.pass(Duration.ofMinutes(7));
    reviewers.claim(id, cast.reviewer(), 1);
    client.post(
        "/api/v1/alerts/" + id + "/corroborations",
        cast.analyst2(),
        Map.of(
            "assessment",
            "CONTRADICTING",
            "method",
            "OPEN_SOURCE_RESEARCH",
            "statement",
            "It is old."));

    JsonNode waiting = queue(reviewer).json().at("/items/0");

    assertThat(waiting.at("/claim/by").asString()).startsWith("person-");
    assertThat(waiting.at("/claim/yours").asBoolean()).isFalse();
    assertThat(waiting.path("waitingSeconds").asLong()).isBetween(420L, 480L);
    assertThat(waiting.path("contradictions").asInt()).isEqualTo(1);
    assertThat(waiting.path("place").isMissingNode()).isTrue();
  }

  @Test
  void whatIsReviewedOrRetractedLeavesTheQueue() {
    String returned = submit(author, "SEVERE", "EXPECTED");
    String retracted = submit(author, "SEVERE", "EXPECTED");
    reviewers.review(returned, reviewer, 1, "RETURNED");
    client.post(
        "/api/v1/alerts/" + retracted + "/retraction", author, Map.of("reason", "It was satire"));

    assertThat(ids(queue(reviewer))).isEmpty();
  }

  @Test
  void onlyReviewersHaveAQueue() {
    assertThat(queue(cast.analyst2()).status()).isEqualTo(403);
    assertThat(queue(cast.coordinator()).status()).isEqualTo(403);
  }

  @Test
  void aPendingSecondReviewStandsAtTheTop() {
    String fast = submit(author, "EXTREME", "IMMEDIATE");
    clock.pass(Duration.ofMinutes(15));
    reviewers.review(fast, colleague, 1, "APPROVED");
    String newest = submit(author, "EXTREME", "IMMEDIATE");

    assertThat(ids(queue(reviewer))).containsExactly(fast, newest);
    assertThat(queue(reviewer).at("/items/0/way")).isEqualTo("SECOND");
    assertThat(ids(queue(colleague))).isEmpty();
    reviewers.review(fast, reviewer, 1, "APPROVED");
    assertThat(ids(queue(reviewer))).containsExactly(newest);
  }

  @Test
  void whatIsRedStandsInTheQueueOfTheReviewersNamedOnIt() {
    UUID desk = reviewers.organisation(OrganisationKind.MEDIA);
    UUID named = members.person("test", desk, Cast.fresh("Person"), Set.of(Role.REVIEWER));
    String theirs = members.personToken("test", named).token();
    Map<String, Object> body = body("EXTREME", "IMMEDIATE");
    body.put("tlp", "RED");
    body.put("namedReviewers", List.of(named));
    String red = client.post("/api/v1/alerts", author, body).at("/id");

    assertThat(ids(queue(theirs))).containsExactly(red);
    assertThat(ids(queue(reviewer))).isEmpty();
    assertThat(reviewers.claim(red, reviewer, 1).status()).isEqualTo(404);
    assertThat(reviewers.review(red, reviewer, 1, "APPROVED").status()).isEqualTo(404);
    assertThat(reviewers.review(red, theirs, 1, "APPROVED").status()).isEqualTo(201);
  }

  @Test
  void aRedVersionThatIsOutIsNotReviewedByWhomOnlyItsRevisionIsFor() {
    Map<String, Object> body = body("EXTREME", "IMMEDIATE");
    body.put("tlp", "RED");
    String id = client.post("/api/v1/alerts", author, body).at("/id");
    clock.pass(Duration.ofMinutes(15));
    assertThat(reviewers.review(id, colleague, 1, "APPROVED").status()).isEqualTo(201);
    revise(id, author, "EXTREME", "IMMEDIATE");

    assertThat(queue(reviewer).json().at("/items")).hasSize(1);
    assertThat(queue(reviewer).json().at("/items/0/version").asInt()).isEqualTo(2);
    assertThat(reviewers.review(id, reviewer, 1, "DECLINED").status()).isEqualTo(404);
  }

  /** The queue asks in SQL what a review asks in Java: both must give the same answer. */
  @Test
  void whatStandsInAQueueCanBeReviewedAndNothingElse() {
    String agency = reviewers.person(reviewers.organisation(OrganisationKind.PUBLIC_BODY));
    String second = submit(author, "EXTREME", "IMMEDIATE");
    clock.pass(Duration.ofMinutes(15));
    reviewers.review(second, colleague, 1, "APPROVED");
    String revised = submit(author, "EXTREME", "IMMEDIATE");
    clock.pass(Duration.ofMinutes(15));
    reviewers.review(revised, colleague, 1, "APPROVED");
    revise(revised, author, "EXTREME", "IMMEDIATE");
    String claimedBefore = submit(author, "EXTREME", "IMMEDIATE");
    reviewers.claim(claimedBefore, reviewer, 1);
    List<String> alerts = new ArrayList<>(List.of(second, revised, claimedBefore));
    alerts.add(submit(author, "EXTREME", "IMMEDIATE"));
    alerts.add(submit(author, "EXTREME", "EXPECTED"));
    alerts.add(submit(official, "EXTREME", "IMMEDIATE"));
    alerts.add(submit(agency, "SEVERE", "UNKNOWN"));
    alerts.add(submit(reviewer, "MINOR", "UNKNOWN"));
    String written = submit(author, "EXTREME", "IMMEDIATE");
    revise(written, colleague, "EXTREME", "IMMEDIATE");
    alerts.add(written);
    clock.pass(Duration.ofMinutes(35));
    alerts.add(submit(author, "EXTREME", "IMMEDIATE"));

    for (String person : List.of(author, colleague, reviewer, official, agency)) {
      List<String> queued = new ArrayList<>();
      queue(person)
          .json()
          .path("items")
          .forEach(
              item ->
                  queued.add(
                      item.path("id").asString()
                          + " "
                          + item.path("version").asInt()
                          + " "
                          + item.path("way").asString()));
      List<String> reviewable = new ArrayList<>();
      for (String alert : alerts) {
        for (int version = 1; version <= 2; version++) {
          // refused for its checklist if nothing else speaks against it: so it changes nothing
          Answer tried =
              client.post(
                  "/api/v1/alerts/" + alert + "/reviews",
                  person,
                  Map.of(
                      "version",
                      version,
                      "verdict",
                      "APPROVED",
                      "checklist",
                      Map.of("inScope", "NO")));
          assertThat(tried.status()).isIn(409, 422);
          if (tried.at("/type").equals("/problems/not-ready")) {
            reviewable.add(alert + " " + version);
          }
        }
      }
      assertThat(queued.stream().map(line -> line.substring(0, line.lastIndexOf(' '))))
          .containsExactlyInAnyOrderElementsOf(reviewable);
    }
    assertThat(ids(queue(colleague))).isNotEmpty();
    assertThat(ids(queue(agency))).isNotEmpty();
  }

  private String path() {
    return "/api/v1/reviews/queue?election=" + election;
  }

  private Answer queue(String token) {
    return client.get(path(), token);
  }

  private static List<String> ids(Answer queue) {
    return queue
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asString())
        .toList();
  }

  private String submit(String by, String severity, String urgency) {
    return client.post("/api/v1/alerts", by, body(severity, urgency)).at("/id");
  }

  private void revise(String id, String by, String severity, String urgency) {
    client.post("/api/v1/alerts/" + id + "/revisions", by, body(severity, urgency));
  }

  private Map<String, Object> body(String severity, String urgency) {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("severity", severity);
    body.put("urgency", urgency);
    return body;
  }
}
