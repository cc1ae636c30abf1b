package org.tocsin.alert.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;

@InTheHouse
class ReadinessTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  Map<String, Object> body = new TreeMap<>();

  @BeforeEach
  void prepare() {
    body = Cast.alertBody(cast.election(), cast.platform());
  }

  @Test
  void foreignInterferenceIsApprovedOnceAllFourCriteriaAreJustified() {
    body.put("threat", "FOREIGN_INTERFERENCE");
    String bare = submitted();
    body.put("interference", Map.of("misleading", "A forged decree.", "foreignActor", " "));
    String partly = submitted();
    body.put(
        "interference",
        Map.of(
            "harmsFundamentalInterests", "The vote.",
            "foreignActor", "A network hosted abroad.",
            "misleading", "A forged decree.",
            "artificialSpread", "900 accounts in an hour."));
    String whole = submitted();

    Answer refused = approve(bare);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/type")).isEqualTo("/problems/not-ready");
    assertThat(refused.fields())
        .containsExactly(
            "interference.harmsFundamentalInterests",
            "interference.foreignActor",
            "interference.misleading",
            "interference.artificialSpread");
    assertThat(approve(partly).fields())
        .containsExactly(
            "interference.harmsFundamentalInterests",
            "interference.foreignActor",
            "interference.artificialSpread");
    assertThat(approve(whole).status()).isEqualTo(201);
  }

  @Test
  void theCriteriaAreRefusedOfAnyOtherThreat() {
    body.put("interference", Map.of("misleading", "A forged decree."));

    assertThat(post().status()).isEqualTo(422);
    assertThat(post().fields()).containsExactly("interference");
  }

  @Test
  void anIllegalityNoticeNeedsItsNotifierItsGoodFaithAndItsReasons() {
    body.put("request", Map.of("kind", "ARTICLE_16_NOTICE", "ground", "Electoral code, L. 97"));
    String bare = submitted();
    Map<String, Object> asked = new TreeMap<>();
    asked.put("kind", "ARTICLE_16_NOTICE");
    asked.put("ground", "Electoral code, L. 97");
    asked.put("explanation", "The quoted result was published while the polls were open.");
    asked.put("notifier", Map.of("name", "Notices office", "email", "notices@example.org"));
    asked.put("goodFaith", false);
    body.put("request", asked);
    String faithless = submitted();
    asked.put("goodFaith", true);
    String whole = submitted();

    assertThat(approve(bare).fields())
        .containsExactly(
            "request.explanation",
            "request.notifier.name",
            "request.notifier.email",
            "request.goodFaith");
    assertThat(approve(faithless).fields()).containsExactly("request.goodFaith");
    assertThat(approve(whole).status()).isEqualTo(201);
    assertThat(
            client
                .get("/api/v1/alerts/" + whole, cast.analyst())
                .at("/versions/0/request/notifier/email"))
        .isEqualTo("notices@example.org");
  }

  @Test
  void notifierAndGoodFaithAreRefusedOfAnyOtherRequest() {
    body.put(
        "request",
        Map.of(
            "kind",
            "TERMS_REVIEW",
            "goodFaith",
            true,
            "notifier",
            Map.of("name", "x", "email", "x@example.org")));

    assertThat(post().fields()).containsExactly("request.notifier", "request.goodFaith");
  }

  @Test
  void aNotifiersMailboxIsOneMailAddress() {
    for (String wrong : List.of("notices", "a b@example.org", "a@x.org,b@x.org")) {
      body.put("request", Map.of("kind", "ARTICLE_16_NOTICE", "notifier", Map.of("email", wrong)));

      assertThat(post().fields()).containsExactly("request.notifier.email");
    }
  }

  @Test
  void whatIsNotReadyCanBeReturnedOrDeclined() {
    body.put("threat", "FOREIGN_INTERFERENCE");

    Answer returned =
        client.post(
            "/api/v1/alerts/" + submitted() + "/reviews",
            cast.reviewer(),
            Map.of("verdict", "RETURNED", "reason", "The four criteria, please."));

    assertThat(returned.status()).isEqualTo(201);
  }

  private Answer post() {
    return client.post("/api/v1/alerts", cast.analyst(), body);
  }

  private String submitted() {
    Answer answer = post();
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.at("/id");
  }

  private Answer approve(String id) {
    return client.post(
        "/api/v1/alerts/" + id + "/reviews", cast.reviewer(), Map.of("verdict", "APPROVED"));
  }
}
