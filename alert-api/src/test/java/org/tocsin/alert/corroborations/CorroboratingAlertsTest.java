package org.tocsin.alert.corroborations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.AtOnce;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.contract.word.Assessment;
import org.tocsin.contract.word.Tlp;

@InTheHouse
class CorroboratingAlertsTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired Corroborations corroborations;
  String election = "";
  String platform = "";

  @BeforeEach
  void prepare() {
    election = cast.election();
    platform = cast.platform();
  }

  @Test
  void anotherOrganisationCorroboratesAndTheAlertShowsIt() {
    String id = submit("AMBER");

    Answer answer = corroborate(id, cast.analyst2(), "SAME");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.at("/person")).isEqualTo("Bea Analyst");
    Answer alert = client.get("/api/v1/alerts/" + id, cast.analyst());
    assertThat(alert.at("/corroborations/0/assessment")).isEqualTo("SAME");
    assertThat(alert.at("/corroborations/0/method")).isEqualTo("OPEN_SOURCE_RESEARCH");
    assertThat(alert.at("/corroborations/0/evidence/0/url")).isEqualTo("https://e.net/proof");
    assertThat(alert.at("/corroborations/0/person")).startsWith("person-");
    assertThat(alert.json().path("contradictions").asInt()).isZero();
    assertThat(corroborations.counted(UUID.fromString(id)))
        .containsExactly(new Counted(Assessment.SAME, 1));
  }

  @Test
  void itIsJournalledUnderTheAlert() {
    String id = submit("AMBER");
    corroborate(id, cast.analyst2(), "DIFFERENT");

    var entry =
        client.get("/api/v1/alerts/" + id + "/journal", cast.analyst()).json().at("/items/1");

    assertThat(entry.path("type").asString()).isEqualTo("AlertCorroborated");
    assertThat(entry.path("payload").asString())
        .contains("\"DIFFERENT\"", "We looked")
        .doesNotContain("Bea");
  }

  @Test
  void theOwnOrganisationDoesNotCorroborate() {
    String id = submit("AMBER");

    assertThat(corroborate(id, cast.analyst(), "SAME").status()).isEqualTo(409);
    assertThat(corroborate(id, cast.colleague(), "SAME").at("/detail"))
        .contains("your own organisation");
  }

  @Test
  void onlyAnalystsCorroborate() {
    String id = submit("AMBER");

    assertThat(corroborate(id, cast.coordinator(), "SAME").status()).isEqualTo(403);
    assertThat(corroborate(id, cast.auditor(), "SAME").status()).isEqualTo(403);
    assertThat(corroborate(id, cast.staffOf(platform), "SAME").status()).isEqualTo(403);
  }

  @Test
  void whatOneMayNotReadOneDoesNotCorroborate() {
    String id = submit("RED");

    assertThat(corroborate(id, cast.analyst2(), "SAME").status()).isEqualTo(404);
    assertThat(client.get(path(id), cast.analyst2()).status()).isEqualTo(404);
    assertThat(client.get(path(id), cast.staffOf(platform)).status()).isEqualTo(403);
  }

  @Test
  void whoIsNamedOnAnAlertCorroboratesItAndThatItsCorroborationsWereReadIsJournalled() {
    String id = submit("AMBER_STRICT");

    assertThat(corroborate(id, cast.analyst2(), "SAME").status()).isEqualTo(404);
    assertThat(corroborate(id, cast.reviewer(), "SAME").status()).isEqualTo(201);
    assertThat(client.get(path(id), cast.analyst2()).status()).isEqualTo(404);
    assertThat(client.get(path(id), cast.reviewer()).json().path("items")).hasSize(1);
    assertThat(client.get("/api/v1/alerts/" + id + "/journal", cast.analyst()).body())
        .contains("AlertRead", "CORROBORATIONS");
  }

  @Test
  void whatWasSaidOfARedVersionStaysClosedWhenANewerOneIsNot() {
    Map<String, Object> body = Cast.alertBody(election, platform);
    String id = cast.submit(cast.marked(body, Tlp.RED)).path("id").asString();
    corroborate(id, cast.reviewer(), "SAME");
    client.post(
        "/api/v1/alerts/" + id + "/revisions", cast.analyst(), cast.marked(body, Tlp.AMBER));

    assertThat(client.get(path(id), cast.reviewer()).json().path("items")).hasSize(1);
    assertThat(client.get(path(id), cast.analyst2()).json().path("items")).isEmpty();
    assertThat(client.get("/api/v1/alerts/" + id, cast.analyst2()).json().path("corroborations"))
        .isEmpty();
  }

  @Test
  void whatWasRetractedIsNotCorroborated() {
    String id = submit("AMBER");
    client.post("/api/v1/alerts/" + id + "/retraction", cast.analyst(), Map.of("reason", "Satire"));

    assertThat(corroborate(id, cast.analyst2(), "SAME").status()).isEqualTo(409);
  }

  @Test
  void aLaterOneOfTheSameOrganisationSupersedesAndTheHistoryStays() {
    String id = submit("AMBER");
    corroborate(id, cast.analyst2(), "CONTRADICTING");

    Answer later = corroborate(id, cast.analyst2(), "SAME");

    assertThat(later.status()).isEqualTo(201);
    assertThat(assessments(id)).containsExactly("SAME");
    Answer history = client.get(path(id) + "?limit=1", cast.analyst());
    assertThat(history.at("/items/0/assessment")).isEqualTo("SAME");
    Answer before = client.get(path(id) + "?cursor=" + history.at("/next"), cast.analyst());
    assertThat(before.at("/items/0/assessment")).isEqualTo("CONTRADICTING");
    assertThat(before.at("/items/0/supersededAt")).isNotEmpty();
    assertThat(before.json().path("items")).hasSize(1);
  }

  @Test
  void itSpeaksOfTheNewestVersion() {
    String id = submit("AMBER");
    client.post(
        "/api/v1/alerts/" + id + "/revisions", cast.analyst(), Cast.alertBody(election, platform));

    Answer without = corroborate(id, cast.analyst2(), "SAME");
    Answer older = client.post(path(id), cast.analyst2(), body("SAME", Map.of("version", 1)));
    Answer unknown = client.post(path(id), cast.analyst2(), body("SAME", Map.of("version", 3)));
    Answer newest = client.post(path(id), cast.analyst2(), body("SAME", Map.of("version", 2)));

    assertThat(without.status()).isEqualTo(422);
    assertThat(older.at("/type")).isEqualTo("/problems/not-newest");
    assertThat(unknown.fields()).containsExactly("version");
    assertThat(newest.json().path("version").asInt()).isEqualTo(2);
  }

  @Test
  void badFieldsAreNamed() {
    String id = submit("AMBER");

    Answer answer =
        client.post(
            path(id),
            cast.analyst2(),
            body(
                "SAME",
                Map.of(
                    "statement", " ", "evidence", List.of(Map.of("url", "javascript:alert(1)")))));
    Answer empty =
        client.post(path(id), cast.analyst2(), body("SAME", Map.of("evidence", List.of(Map.of()))));
    Answer word = client.post(path(id), cast.analyst2(), body("PERHAPS", Map.of()));

    assertThat(answer.fields()).containsExactly("evidence[0].url", "statement");
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.fields()).containsExactly("evidence[0]");
    assertThat(word.fields()).containsExactly("assessment");
  }

  @Test
  void theSameKeyGetsTheFirstAnswerAgain() {
    String id = submit("AMBER");
    String key = UUID.randomUUID().toString();

    Answer first =
        client.post(path(id), cast.analyst2(), body("SAME", Map.of()), "Idempotency-Key", key);
    Answer again =
        client.post(path(id), cast.analyst2(), body("SAME", Map.of()), "Idempotency-Key", key);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(client.get(path(id), cast.analyst()).json().path("items")).hasSize(1);
  }

  @Test
  void whoeverApprovesAgainstAContradictionSaysWhy() {
    String id = submit("AMBER");
    String contradiction = corroborate(id, cast.analyst2(), "CONTRADICTING").at("/id");

    assertThat(
            client
                .get("/api/v1/alerts/" + id, cast.reviewer())
                .json()
                .path("contradictions")
                .asInt())
        .isEqualTo(1);
    Answer silent = review(id, Map.of("verdict", "APPROVED"));
    assertThat(silent.status()).isEqualTo(409);
    assertThat(silent.at("/type")).isEqualTo("/problems/not-ready");
    assertThat(silent.fields()).containsExactly("reason");
    Answer reasoned =
        review(id, Map.of("verdict", "APPROVED", "reason", "Their capture is older."));
    assertThat(reasoned.status()).isEqualTo(201);
    assertThat(client.get("/api/v1/alerts/" + id + "/journal", cast.reviewer()).body())
        .contains("\\\"contradictions\\\":[\\\"" + contradiction);
  }

  @Test
  void countAndKindsTravelWithTheAlert() {
    String id = submit("AMBER");
    corroborate(id, cast.analyst2(), "SAME");
    corroborate(id, cast.reviewer(), "DIFFERENT");
    client.post(
        "/api/v1/alerts/" + id + "/reviews",
        cast.reviewer(),
        Map.of("verdict", "APPROVED", "reason", "Weighed"));

    String journal = client.get("/api/v1/alerts/" + id + "/journal", cast.reviewer()).body();

    assertThat(journal.replace("\\", ""))
        .contains(
            "\"corroborations\":[{\"assessment\":\"SAME\",\"count\":1},"
                + "{\"assessment\":\"DIFFERENT\",\"count\":1}]");
  }

  @Test
  void aContradictionThatWasTakenBackAsksForNothing() {
    String id = submit("AMBER");
    corroborate(id, cast.analyst2(), "CONTRADICTING");
    corroborate(id, cast.analyst2(), "SAME");

    assertThat(review(id, Map.of("verdict", "APPROVED")).status()).isEqualTo(201);
  }

  @Test
  void coordinatorsSeeContradictionsOfWhatWasApproved() {
    String approved = submit("AMBER");
    String waiting = submit("AMBER");
    review(approved, Map.of("verdict", "APPROVED"));
    corroborate(approved, cast.analyst2(), "CONTRADICTING");
    corroborate(waiting, cast.analyst2(), "CONTRADICTING");
    corroborate(approved, cast.reviewer(), "SAME");
    String list = "/api/v1/corroborations?election=" + election;

    Answer all = client.get(list + "&assessment=CONTRADICTING", cast.coordinator());
    Answer after = client.get(list + "&assessment=CONTRADICTING&approved=true", cast.coordinator());
    Answer first = client.get(list + "&limit=2", cast.coordinator());

    assertThat(all.json().path("items")).hasSize(2);
    assertThat(after.json().path("items")).hasSize(1);
    assertThat(after.at("/items/0/alert")).isEqualTo(approved);
    assertThat(after.at("/items/0/reference")).isNotEmpty();
    assertThat(after.json().at("/items/0/approvedVersion").asInt()).isEqualTo(1);
    assertThat(first.json().path("items")).hasSize(2);
    assertThat(
            client
                .get(list + "&cursor=" + first.at("/next"), cast.coordinator())
                .at("/items/0/alert"))
        .isEqualTo(approved);
  }

  @Test
  void nobodyElseSeesTheListOfAll() {
    for (String token :
        List.of(cast.analyst(), cast.reviewer(), cast.auditor(), cast.staffOf(platform))) {
      assertThat(client.get("/api/v1/corroborations", token).status()).isEqualTo(403);
    }
  }

  @Test
  void ofTwoAtOnceOneStandsAndNoneIsLost() throws Exception {
    String id = submit("AMBER");
    List<Supplier<Answer>> acts = new ArrayList<>();
    for (int index = 0; index < 4; index++) {
      acts.add(() -> corroborate(id, cast.analyst2(), "SAME"));
      acts.add(() -> corroborate(id, cast.reviewer(), "DIFFERENT"));
    }

    List<Answer> answers = AtOnce.all(acts);

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(assessments(id)).containsExactlyInAnyOrder("SAME", "DIFFERENT");
    assertThat(client.get(path(id), cast.analyst()).json().path("items")).hasSize(8);
  }

  @Test
  void aContradictionAndAnApprovalAtOnceAreInOneOrder() throws Exception {
    String id = submit("AMBER");

    List<Answer> answers =
        AtOnce.all(
            List.of(
                () -> corroborate(id, cast.analyst2(), "CONTRADICTING"),
                () -> review(id, Map.of("verdict", "APPROVED"))));

    assertThat(answers.getFirst().status()).isEqualTo(201);
    String journal = client.get("/api/v1/alerts/" + id + "/journal", cast.reviewer()).body();
    assertThat(answers.getLast().status())
        .isEqualTo(
            journal.contains("VersionReviewed")
                    && journal.indexOf("VersionReviewed") < journal.indexOf("AlertCorroborated")
                ? 201
                : 409);
  }

  private String submit(String marking) {
    Map<String, Object> body =
        cast.marked(Cast.alertBody(election, platform), Tlp.valueOf(marking));
    return cast.submit(body).path("id").asString();
  }

  private Answer corroborate(String id, String token, String assessment) {
    return client.post(path(id), token, body(assessment, Map.of()));
  }

  private Answer review(String id, Map<String, Object> body) {
    return client.post("/api/v1/alerts/" + id + "/reviews", cast.reviewer(), body);
  }

  private List<String> assessments(String id) {
    return client
        .get("/api/v1/alerts/" + id, cast.analyst())
        .json()
        .path("corroborations")
        .valueStream()
        .map(one -> one.path("assessment").asString())
        .toList();
  }

  private static String path(String id) {
    return "/api/v1/alerts/" + id + "/corroborations";
  }

  private static Map<String, Object> body(String assessment, Map<String, Object> more) {
    Map<String, Object> body = new TreeMap<>();
    body.put("assessment", assessment);
    body.put("method", "OPEN_SOURCE_RESEARCH");
    body.put("statement", "We looked at the registrations.\nThey share a host.");
    body.put("evidence", List.of(Map.of("url", "https://e.net/proof", "sha256", "a".repeat(64))));
    body.putAll(more);
    return body;
  }
}
