package org.tocsin.alert.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.members.OrganisationKind;
import tools.jackson.databind.JsonNode;

@InTheHouse
class ReviewStatisticsTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired Reviewers reviewers;
  @Autowired SettableClock clock;
  String election = "";
  String platform = "";
  UUID home = UUID.randomUUID();
  String author = "";
  String colleague = "";
  String reviewer = "";
  String official = "";

  @BeforeEach
  void prepare() {
    election = cast.election();
    platform = cast.platform();
    home = reviewers.organisation(OrganisationKind.RESEARCH);
    author = reviewers.person(home);
    colleague = reviewers.person(home);
    reviewer = reviewers.person(reviewers.organisation(OrganisationKind.MEDIA));
    official = reviewers.person(reviewers.organisation(OrganisationKind.PUBLIC_BODY));
  }

  @Test
  void itShowsWhoReviewedWhomAndHowFast() {
    reviewed("APPROVED", Duration.ofMinutes(2));
    reviewed("RETURNED", Duration.ofMinutes(4));
    reviewed("DECLINED", Duration.ofMinutes(30));
    reviewed("APPROVED", Duration.ofMinutes(5));
    String fast = submit(Map.of("severity", "EXTREME", "urgency", "IMMEDIATE"));
    clock.pass(Duration.ofMinutes(15));
    reviewers.review(fast, colleague, 1, "APPROVED");
    reviewers.review(fast, reviewer, 1, "APPROVED");

    JsonNode organisations = statistics(cast.coordinator()).json().at("/alerts/organisations");

    assertThat(organisations).hasSize(2);
    JsonNode others = pair(organisations, "MEDIA");
    assertThat(others.path("approved").asInt()).isEqualTo(2);
    assertThat(others.path("returned").asInt()).isEqualTo(1);
    assertThat(others.path("declined").asInt()).isEqualTo(1);
    assertThat(others.path("confirmed").asInt()).isEqualTo(1);
    assertThat(others.path("medianMinutes").asDouble()).isBetween(4.5, 5.5);
    JsonNode own = pair(organisations, "RESEARCH");
    assertThat(own.path("withinOrganisation").asBoolean()).isTrue();
    assertThat(others.path("withinOrganisation").asBoolean()).isFalse();
    assertThat(own.path("fastTracked").asInt()).isEqualTo(1);
    assertThat(own.path("approved").asInt()).isEqualTo(1);
  }

  @Test
  void publicBodiesAndExercisesAreCountedApart() {
    reviewers.review(submit(Map.of()), official, 1, "APPROVED");
    reviewers.review(submit(Map.of("exercise", true)), reviewer, 1, "APPROVED");

    JsonNode counted = statistics(cast.auditor()).json();

    assertThat(counted.at("/alerts/organisations")).isEmpty();
    assertThat(counted.at("/alerts/publicBodies/0/reviewer/kind").asString())
        .isEqualTo("PUBLIC_BODY");
    assertThat(counted.at("/exercises/organisations/0/approved").asInt()).isEqualTo(1);
    assertThat(counted.at("/exercises/publicBodies")).isEmpty();
  }

  @Test
  void whatAReaderMayNotReadIsNotCountedForThem() {
    String red = submit(Map.of("tlp", "RED"));
    reviewers.review(red, cast.reviewer(), 1, "APPROVED");

    assertThat(statistics(cast.auditor()).json().at("/alerts/organisations")).isEmpty();
  }

  @Test
  void itIsForCoordinatorsAndAuditorsAndAsksForASpan() {
    assertThat(statistics(author).status()).isEqualTo(403);
    assertThat(
            client
                .get(
                    "/api/v1/statistics/reviews?from=2027-01-02T00:00:00Z&to=2027-01-01T00:00:00Z",
                    cast.auditor())
                .fields())
        .containsExactly("from");
    assertThat(
            client
                .get(
                    "/api/v1/statistics/reviews?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z",
                    cast.auditor())
                .json()
                .at("/alerts/organisations"))
        .isEmpty();
  }

  private void reviewed(String verdict, Duration after) {
    String id = submit(Map.of());
    clock.pass(after);
    assertThat(reviewers.review(id, reviewer, 1, verdict).status()).isEqualTo(201);
  }

  private String submit(Map<String, Object> more) {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.putAll(more);
    return client.post("/api/v1/alerts", author, body).at("/id");
  }

  private Answer statistics(String token) {
    return client.get("/api/v1/statistics/reviews?election=" + election, token);
  }

  private static JsonNode pair(JsonNode pairs, String reviewerKind) {
    return pairs
        .valueStream()
        .filter(pair -> pair.at("/reviewer/kind").asString().equals(reviewerKind))
        .findFirst()
        .orElseThrow();
  }
}
