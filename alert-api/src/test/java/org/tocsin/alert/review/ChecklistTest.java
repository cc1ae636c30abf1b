package org.tocsin.alert.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.alerts.Checklist;
import org.tocsin.alert.alerts.Checklist.Mark;
import org.tocsin.alert.alerts.ReviewWay;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.web.Refusal;

@InTheHouse
class ChecklistTest {

  private static final List<String> QUESTIONS =
      List.of(
          "inScope",
          "notSatire",
          "notQuotation",
          "evidenceOpens",
          "urlsExact",
          "ruleCited",
          "criteriaJustified",
          "showsNoOwnAccount");

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired Alerts alerts;
  String id = "";

  @BeforeEach
  void prepare() {
    id = cast.submit(Cast.alertBody(cast.election(), cast.platform())).path("id").asString();
  }

  @Test
  void theAnswersAreJournalledAndKeptWithTheReview() {
    Map<String, String> answers =
        QUESTIONS.stream().collect(Collectors.toMap(question -> question, question -> "YES"));

    Answer approved = review(Map.of("verdict", "APPROVED", "checklist", answers));

    assertThat(approved.status()).isEqualTo(201);
    Answer view = client.get("/api/v1/alerts/" + id, cast.analyst());
    assertThat(view.at("/versions/0/reviews/0/checklist/showsNoOwnAccount")).isEqualTo("YES");
    assertThat(
            client.get("/api/v1/alerts/" + id + "/journal", cast.analyst()).at("/items/1/payload"))
        .contains("\"checklist\":{", "\"showsNoOwnAccount\":\"YES\"");
  }

  @Test
  void eachQuestionThatIsAnsweredWithNoKeepsAnAlertFromBeingApproved() {
    for (String question : QUESTIONS) {
      Answer refused = review(Map.of("verdict", "APPROVED", "checklist", Map.of(question, "NO")));

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.fields()).containsExactly("checklist." + question);
    }
    assertThat(
            review(
                    Map.of(
                        "verdict",
                        "APPROVED",
                        "checklist",
                        Map.of("criteriaJustified", "NOT_APPLICABLE")))
                .status())
        .isEqualTo(201);
  }

  @Test
  void whatIsReturnedSaysInWordsThatCanBeCountedWhy() {
    Answer approved = review(Map.of("verdict", "APPROVED", "grounds", List.of("SATIRE")));
    Answer unknown =
        review(Map.of("verdict", "DECLINED", "reason", "Funny", "grounds", List.of("FUNNY")));
    Answer returned =
        review(
            Map.of(
                "verdict",
                "RETURNED",
                "reason",
                "The second link is another one.",
                "grounds",
                List.of("URL_WRONG", "EVIDENCE_MISSING", "URL_WRONG"),
                "checklist",
                Map.of("urlsExact", "NO")));

    assertThat(approved.fields()).containsExactly("grounds");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(returned.status()).isEqualTo(201);
    Answer view = client.get("/api/v1/alerts/" + id, cast.analyst());
    assertThat(view.json().at("/versions/0/reviews/0/grounds"))
        .hasToString("[\"URL_WRONG\",\"EVIDENCE_MISSING\"]");
  }

  @Test
  void whereAChecklistIsRequiredEveryQuestionHasToBeAnswered() {
    Version version = alerts.version(UUID.fromString(id), 1);

    Optional<Refusal> none = verdict(version, null);
    Optional<Refusal> partly =
        verdict(version, new Checklist(Mark.YES, Mark.YES, null, null, null, null, null, null));
    Mark[] all = Stream.generate(() -> Mark.YES).limit(8).toArray(Mark[]::new);
    Optional<Refusal> whole =
        verdict(
            version, new Checklist(all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7]));

    assertThat(none.orElseThrow().faults().getFirst().field()).isEqualTo("checklist");
    assertThat(partly.orElseThrow().faults()).hasSize(6);
    assertThat(whole).isEmpty();
  }

  private static Optional<Refusal> verdict(Version version, @Nullable Checklist checklist) {
    return ReviewRules.verdict(
        version,
        ReviewWay.ORDINARY,
        new ReviewRequest(1, ReviewRequest.Verdict.APPROVED, null, null, checklist, null),
        true);
  }

  private Answer review(Map<String, Object> body) {
    return client.post("/api/v1/alerts/" + id + "/reviews", cast.reviewer(), body);
  }
}
