package org.tocsin.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.contract.word.Tlp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@InTheHouse
class SubmittingAlertsTest {

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
  void anAlertIsSubmittedWithHonestDefaults() {
    Answer answer = submit(Cast.alertBody(election, platform));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers().getLocation()).hasToString("/api/v1/alerts/" + answer.at("/id"));
    assertThat(answer.at("/state")).isEqualTo("SUBMITTED");
    assertThat(answer.at("/reference")).matches("FR37-\\d{4,}");
    assertThat(answer.at("/tlp")).isEqualTo("AMBER");
    assertThat(answer.at("/urgency")).isEqualTo("UNKNOWN");
    assertThat(answer.at("/language")).isEqualTo("und");
    assertThat(answer.at("/items/0/item")).isEqualTo("1");
    assertThat(answer.at("/author")).isEqualTo("Ana Analyst");
  }

  @Test
  void whatIsAnsweredIsWhatIsReadAfterwards() {
    Answer submitted = submit(Cast.alertBody(election, platform));

    Answer read = client.get("/api/v1/alerts/" + submitted.at("/id"), cast.analyst());

    assertThat(withoutDuplicates(read)).isEqualTo(withoutDuplicates(submitted));
  }

  @Test
  void othersReadAPseudonymInsteadOfTheAnalystsName() {
    Answer submitted = submit(Cast.alertBody(election, platform));

    Answer read = client.get("/api/v1/alerts/" + submitted.at("/id"), cast.analyst2());

    assertThat(read.at("/author")).startsWith("person-");
    assertThat(read.body()).doesNotContain("Ana Analyst");
  }

  @ParameterizedTest
  @EnumSource(names = {"AMBER_STRICT", "RED"})
  void whatIsMarkedForOneOrganisationIsHiddenFromOthers(Tlp tlp) {
    Map<String, Object> body = cast.marked(Cast.alertBody(election, platform), tlp);
    String path = "/api/v1/alerts/" + submit(body).at("/id");

    assertThat(client.get(path, cast.analyst2()).status()).isEqualTo(404);
    assertThat(client.get(path + "/journal", cast.auditor()).status()).isEqualTo(404);
    assertThat(client.get(path, cast.analyst()).status()).isEqualTo(200);
    assertThat(client.get(path, cast.reviewer()).status()).isEqualTo(200);
    assertThat(
            client.get("/api/v1/alerts?election=" + election, cast.analyst2()).json().path("items"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u202e", "\u200b", "\u200d", "\ufeff"})
  void anAddressHoldsNothingInvisible(String invisible) {
    long before = entries();
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put(
        "items",
        List.of(Map.of("platform", platform, "url", "https://x.example/" + invisible + "fdp.exe")));

    Answer answer = submit(body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.fields()).containsExactly("items[0].url");
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void everyFieldThatIsMissingIsNamedAndNothingIsWritten() {
    long before = entries();

    Answer answer = client.post("/api/v1/alerts", cast.analyst(), Map.of("reach", 9));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("/type")).isEqualTo("/problems/invalid-value");
    assertThat(answer.fields())
        .containsExactly("election", "items", "reach", "request", "severity", "threat", "title");
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void malformedJsonIsRefusedWithThePlaceWhereItBreaks() {
    Answer answer = client.post("/api/v1/alerts", cast.analyst(), "{\"title\": \"x\",,}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/detail")).contains("line 1");
  }

  @Test
  void anUnknownEnumerationValueIsRefusedWithThoseThatAreKnown() {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("severity", "TERRIBLE");

    Answer answer = submit(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields()).containsExactly("severity");
    assertThat(answer.at("/errors/0/message")).contains("EXTREME, SEVERE");
  }

  @Test
  void anUnknownFieldIsRefusedByName() {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("severety", "SEVERE");

    assertThat(submit(body).fields()).containsExactly("severety");
  }

  @Test
  void controlCharactersAreRefusedAndLineFeedsOnlyInLongTexts() {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("title", "one\ntwo");
    body.put("summary", "nul \u0000 here");

    Answer answer = submit(body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.fields()).containsExactlyInAnyOrder("title", "summary");
  }

  @Test
  void anUnknownPlatformAndAnUnknownElectionAreNamed() {
    Map<String, Object> body = Cast.alertBody("no-such-election", platform, "no-such-platform");
    Map<String, Object> known = Cast.alertBody(election, platform, "no-such-platform");

    assertThat(submit(body).fields()).containsExactly("election");
    assertThat(submit(known).fields()).containsExactly("items[1].platform");
  }

  @Test
  void anUnlistedPlatformIsNoError() {
    assertThat(submit(Cast.alertBody(election, "unlisted")).status()).isEqualTo(201);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("summary", "x".repeat(300_000));

    Answer answer = submit(body);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.at("/type")).isEqualTo("/problems/body-too-large");
  }

  @Test
  void whoIsNoAnalystMayNotSubmit() {
    Map<String, Object> body = Cast.alertBody(election, platform);

    Answer answer = client.post("/api/v1/alerts", cast.auditor(), body);
    Answer staff = client.post("/api/v1/alerts", cast.staffOf(platform), body);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.at("/type")).isEqualTo("/problems/role-missing");
    assertThat(staff.status()).isEqualTo(403);
  }

  @Test
  void aWrongTokenIsRefused() {
    Answer answer = client.post("/api/v1/alerts", "tocsin_wrong", Map.of());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.at("/type")).isEqualTo("/problems/not-signed-in");
  }

  @Test
  void theSameKeyAndBodyGetTheFirstAnswerAgain() {
    Map<String, Object> body = Cast.alertBody(election, platform);
    String key = Cast.fresh("key");

    Answer first = client.post("/api/v1/alerts", cast.analyst(), body, "Idempotency-Key", key);
    Answer again = client.post("/api/v1/alerts", cast.analyst(), body, "Idempotency-Key", key);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().getLocation()).isEqualTo(first.headers().getLocation());
    assertThat(
            client.get("/api/v1/alerts?election=" + election, cast.analyst()).json().path("items"))
        .hasSize(1);
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    Map<String, Object> body = Cast.alertBody(election, platform);
    String key = Cast.fresh("key");
    client.post("/api/v1/alerts", cast.analyst(), body, "Idempotency-Key", key);
    body.put("title", "Another");

    Answer answer = client.post("/api/v1/alerts", cast.analyst(), body, "Idempotency-Key", key);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("/type")).isEqualTo("/problems/key-reused");
  }

  @Test
  void twinsThatComeAtOnceMakeOneAlert() {
    Map<String, Object> body = Cast.alertBody(election, platform);
    String key = Cast.fresh("key");

    List<Answer> answers =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(
                index ->
                    client.post("/api/v1/alerts", cast.analyst(), body, "Idempotency-Key", key))
            .toList();

    assertThat(answers).allMatch(answer -> answer.status() == 201);
    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
  }

  @Test
  void itemsKeepTheirNumbersThroughARevision() {
    Answer submitted = submit(Cast.alertBody(election, platform, platform, platform));
    Map<String, Object> body = Cast.alertBody(election, platform);
    List<Map<String, Object>> items = new ArrayList<>();
    items.add(Map.of("item", 3, "platform", platform, "url", "https://example.net/three"));
    items.add(Map.of("platform", platform, "url", "https://example.net/four"));
    body.put("items", items);

    Answer revised =
        client.post("/api/v1/alerts/" + submitted.at("/id") + "/revisions", cast.analyst(), body);

    assertThat(revised.status()).isEqualTo(201);
    assertThat(revised.at("/version")).isEqualTo("2");
    assertThat(
            revised
                .json()
                .path("items")
                .valueStream()
                .map(
                    item ->
                        item.path("item").asInt()
                            + (item.path("withdrawn").asBoolean() ? "w" : "")))
        .containsExactly("1w", "2w", "3", "4");
  }

  @Test
  void aNumberThatWasNeverGivenIsRefused() {
    Answer submitted = submit(Cast.alertBody(election, platform));
    Map<String, Object> body = new HashMap<>(Cast.alertBody(election, platform));
    body.put("items", List.of(Map.of("item", 7, "platform", platform, "url", "https://e.net/")));

    Answer answer =
        client.post("/api/v1/alerts/" + submitted.at("/id") + "/revisions", cast.analyst(), body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.fields()).containsExactly("items[0].item");
  }

  @Test
  void onlyTheAuthorsOrganisationMayRevise() {
    Answer submitted = submit(Cast.alertBody(election, platform));
    String path = "/api/v1/alerts/" + submitted.at("/id") + "/revisions";
    Map<String, Object> body = Cast.alertBody(election, platform);

    assertThat(client.post(path, cast.analyst2(), body).status()).isEqualTo(403);
    assertThat(client.post(path, cast.colleague(), body).status()).isEqualTo(201);
  }

  @Test
  void theListIsReadPieceByPieceTheNewestFirst() {
    List<String> submitted =
        IntStream.range(0, 5)
            .mapToObj(index -> submit(Cast.alertBody(election, platform)).at("/id"))
            .toList();
    List<String> read = new ArrayList<>();
    String cursor = "";

    do {
      Answer piece =
          client.get(
              "/api/v1/alerts?limit=2&election="
                  + election
                  + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
              cast.auditor());
      piece.json().path("items").forEach(alert -> read.add(alert.path("id").asString()));
      cursor = piece.at("/next");
    } while (!cursor.isEmpty());

    assertThat(read).containsExactlyElementsOf(submitted.reversed());
  }

  @Test
  void theListIsFiltered() {
    submit(Cast.alertBody(election, platform));
    String base = "/api/v1/alerts?election=" + election;

    assertThat(client.get(base + "&platform=" + platform, cast.auditor()).json().path("items"))
        .hasSize(1);
    assertThat(client.get(base + "&state=APPROVED", cast.auditor()).json().path("items")).isEmpty();
    assertThat(client.get(base + "&state=WRONG", cast.auditor()).status()).isEqualTo(400);
    assertThat(client.get(base + "&cursor=x", cast.auditor()).status()).isEqualTo(400);
    assertThat(client.get(base + "&platform=%00", cast.auditor()).status()).isEqualTo(422);
  }

  /** These are looked for again after the commit. */
  private static JsonNode withoutDuplicates(Answer answer) {
    return ((ObjectNode) answer.json()).without("possibleDuplicates");
  }

  private Answer submit(Map<String, Object> body) {
    return client.post("/api/v1/alerts", cast.analyst(), body);
  }

  private long entries() {
    return jdbc.sql("SELECT count(*) FROM journal").query(Long.class).single();
  }
}
