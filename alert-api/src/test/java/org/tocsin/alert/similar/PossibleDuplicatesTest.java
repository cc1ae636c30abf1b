package org.tocsin.alert.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.TestDatabase;
import org.tocsin.contract.word.Tlp;
import tools.jackson.databind.JsonNode;

@InTheHouse
class PossibleDuplicatesTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired JdbcClient jdbc;
  @Autowired Comparisons comparisons;
  @Autowired PlatformTransactionManager transactionManager;
  String election = "";
  String platform = "";
  String post = "";

  @BeforeEach
  void prepare() {
    election = cast.election();
    platform = cast.platform();
    post = "https://www.example.net/" + Cast.fresh("post") + "/?utm_source=chat";
  }

  @Test
  void theSameUrlIsFoundAtSubmissionHoweverItIsSpelt() {
    String earlier = submitted(cast.analyst2(), "First words", item(post));

    Answer later =
        submit(
            cast.analyst(),
            "Quite another title",
            item("https://example.net/other"),
            item(post.replace("www.", "").replace("utm_source=chat", "fbclid=1")));

    assertThat(later.json().path("possibleDuplicates")).hasSize(1);
    assertThat(later.at("/possibleDuplicates/0/id")).isEqualTo(earlier);
    assertThat(later.at("/possibleDuplicates/0/reference")).startsWith("FR37-");
    assertThat(later.at("/possibleDuplicates/0/because")).isEqualTo("URL");
    assertThat(later.json().at("/possibleDuplicates/0/items").toString()).isEqualTo("[2]");
  }

  @Test
  void theSameAccountOfTheSamePlatformIsFound() {
    String handle = Cast.fresh("Ana");
    String earlier = submitted(cast.analyst(), "First words", item(post, "@" + handle));

    Answer later =
        submit(
            cast.analyst(),
            "Other",
            item("https://example.net/2", handle.toLowerCase(Locale.ROOT)));

    assertThat(later.at("/possibleDuplicates/0/id")).isEqualTo(earlier);
    assertThat(later.at("/possibleDuplicates/0/because")).isEqualTo("ACCOUNT");
  }

  @Test
  void whatTheSubmitterMayNotReadIsNotGivenAwayNeitherAtOnceNorLater() {
    Map<String, Object> secret = body("Secret words", item(post, "@" + platform));
    client.post("/api/v1/alerts", cast.analyst(), cast.marked(secret, Tlp.RED));

    Answer later = submit(cast.analyst2(), "Secret words", item(post, "@" + platform));
    Answer own = submit(cast.analyst(), "Secret words", item(post, "@" + platform));
    compared(later.at("/id"));

    assertThat(later.json().path("possibleDuplicates")).isEmpty();
    assertThat(own.json().path("possibleDuplicates")).hasSize(2);
    assertThat(read(later.at("/id"), cast.analyst2()).path("possibleDuplicates")).isEmpty();
    assertThat(read(later.at("/id"), cast.auditor()).path("possibleDuplicates")).isEmpty();
    assertThat(read(later.at("/id"), cast.reviewer()).path("possibleDuplicates")).hasSize(1);
  }

  @Test
  void whatIsOlderThanThirtyDaysIsNotFoundAndAnExerciseOnlyInExercises() {
    String earlier = submitted(cast.analyst(), "Old words", item(post));
    JdbcClient.create(House.database().as(TestDatabase.OWNER))
        .sql("UPDATE alert SET created_at = created_at - interval '31 days' WHERE id = :id")
        .param("id", UUID.fromString(earlier))
        .update();
    Map<String, Object> exercise = body("Old words", item(post));
    exercise.put("exercise", true);
    client.post("/api/v1/alerts", cast.analyst(), exercise);

    Answer later = submit(cast.analyst(), "Old words", item(post));

    assertThat(later.json().path("possibleDuplicates")).isEmpty();
    assertThat(
            client
                .post("/api/v1/alerts", cast.analyst(), exercise)
                .json()
                .path("possibleDuplicates"))
        .hasSize(1);
  }

  @Test
  void similarWordsAreFoundAfterTheCommit() {
    String word = Cast.fresh("Préfecture");
    String earlier =
        submitted(cast.analyst(), "Faux avis de la " + word + " sur les horaires", item(post));
    Answer later =
        submit(
            cast.analyst2(),
            "Un faux avis de la " + word + " sur l'horaire",
            item("https://elsewhere.example/" + word));

    compared(later.at("/id"));

    assertThat(later.json().path("possibleDuplicates")).isEmpty();
    var found = read(later.at("/id"), cast.analyst2()).path("possibleDuplicates");
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/id").asString()).isEqualTo(earlier);
    assertThat(found.at("/0/because").asString()).isEqualTo("TEXT");
    assertThat(read(earlier, cast.analyst()).path("possibleDuplicates")).isEmpty();
  }

  @Test
  void ofTwoThatComeAtOnceTheLaterShowsTheEarlier() {
    List<String> both =
        IntStream.range(0, 2)
            .parallel()
            .mapToObj(index -> submitted(cast.analyst(), "Same " + post, item(post)))
            .toList();

    both.forEach(this::compared);

    assertThat(
            both.stream()
                .mapToInt(id -> read(id, cast.analyst()).path("possibleDuplicates").size())
                .sum())
        .isEqualTo(1);
  }

  @Test
  void aRevisionIsComparedAnew() {
    submitted(cast.analyst(), "First words", item(post));
    String later = submitted(cast.analyst(), "Other words", item(post));
    compared(later);
    client.post(
        "/api/v1/alerts/" + later + "/revisions",
        cast.analyst(),
        body("Revised " + post, item("https://elsewhere.example/" + platform)));

    compared(later);

    assertThat(read(later, cast.analyst()).path("possibleDuplicates")).isEmpty();
  }

  @Test
  void aCrashInTheMiddleLosesNoComparison() {
    submitted(cast.analyst(), "First words " + post, item(post));
    String later = submitted(cast.analyst(), "Other words", item(post));
    compared(later);
    jdbc.sql("INSERT INTO uncompared (alert) VALUES (:id)")
        .param("id", UUID.fromString(later))
        .update();

    new TransactionTemplate(transactionManager)
        .executeWithoutResult(
            status -> {
              comparisons
                  .next()
                  .ifPresent(
                      waiting -> {
                        comparisons.findAnew(waiting.alert());
                        comparisons.done(waiting);
                      });
              status.setRollbackOnly();
            });
    compared(later);

    assertThat(read(later, cast.analyst()).path("possibleDuplicates")).hasSize(1);
  }

  @Test
  void itemsOfTheReleaseBeforeGetTheirKeys() {
    String earlier = submitted(cast.analyst(), "First words", item(post, "@" + platform));
    compared(earlier);
    jdbc.sql("UPDATE item SET url_key = NULL, account_key = NULL WHERE alert = :id")
        .param("id", UUID.fromString(earlier))
        .update();
    jdbc.sql("INSERT INTO uncompared (alert) VALUES (:id)")
        .param("id", UUID.fromString(earlier))
        .update();

    compared(earlier);

    assertThat(submit(cast.analyst(), "Other", item(post)).json().path("possibleDuplicates"))
        .hasSize(1);
  }

  private void compared(String id) {
    await()
        .until(
            () ->
                jdbc.sql("SELECT count(*) FROM uncompared WHERE alert = :id")
                        .param("id", UUID.fromString(id))
                        .query(Long.class)
                        .single()
                    == 0);
  }

  private JsonNode read(String id, String token) {
    return client.get("/api/v1/alerts/" + id, token).json();
  }

  private String submitted(String token, String title, Map<?, ?>... items) {
    return submit(token, title, items).at("/id");
  }

  private Answer submit(String token, String title, Map<?, ?>... items) {
    return client.post("/api/v1/alerts", token, body(title, items));
  }

  private Map<String, Object> body(String title, Map<?, ?>... items) {
    Map<String, Object> body = new TreeMap<>(Cast.alertBody(election, platform));
    body.put("title", title);
    body.put("summary", "");
    body.put("items", List.of(items));
    return body;
  }

  private Map<String, Object> item(String url) {
    return Map.of("platform", platform, "url", url);
  }

  private Map<String, Object> item(String url, String account) {
    return Map.of("platform", platform, "url", url, "account", account);
  }
}
