package org.tocsin.alert.sightings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.AtOnce;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;

@InTheHouse
class PromotingSightingsTest {

  private static final String PATH = "/api/v1/sightings";

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
  void oneActMakesAnAlertOfThem() {
    String listed = sighting(cast.analyst(), Map.of("platform", platform, "account", "@a"));
    String unlisted = sighting(cast.analyst2(), Map.of("kind", "ACCOUNT"));

    Answer answer =
        promote(cast.analyst(), Map.of("platforms", Map.of(unlisted, platform)), listed, unlisted);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers().getFirst("Location"))
        .isEqualTo("/api/v1/alerts/" + answer.at("/id"));
    Answer alert = client.get("/api/v1/alerts/" + answer.at("/id"), cast.analyst2());
    assertThat(alert.at("/state")).isEqualTo("SUBMITTED");
    assertThat(alert.at("/items/0/account")).isEqualTo("@a");
    assertThat(alert.at("/items/0/observedAt"))
        .isEqualTo(client.get(PATH + "/" + listed, cast.analyst()).at("/seenAt"));
    assertThat(alert.json().at("/items/1/item").asInt()).isEqualTo(2);
    assertThat(alert.at("/items/1/kind")).isEqualTo("ACCOUNT");
    assertThat(alert.at("/items/1/platform")).isEqualTo(platform);
    assertThat(alert.body()).doesNotContain("a first word");
    assertThat(alert.json().path("sightings").valueStream().map(one -> one.asString()))
        .containsExactly(listed, unlisted);
    Answer sighting = client.get(PATH + "/" + unlisted, cast.analyst2());
    assertThat(sighting.at("/alert/id")).isEqualTo(answer.at("/id"));
    assertThat(sighting.at("/alert/reference")).isEqualTo(answer.at("/reference"));
  }

  @Test
  void bothChainsTellOfIt() {
    String id = sighting(cast.analyst(), Map.of());

    String alert = promote(cast.analyst(), Map.of(), id).at("/id");

    assertThat(
            client.get("/api/v1/alerts/" + alert + "/journal", cast.analyst()).at("/items/0/type"))
        .isEqualTo("AlertSubmitted");
    assertThat(
            jdbc.sql(
                    """
                    SELECT count(*) FROM journal JOIN payload ON payload.entry = journal.id
                    WHERE kind = 'ORGANISATION' AND type = 'SightingsPromoted'
                      AND convert_from(payload, 'UTF8') LIKE '%' || :alert || '%'
                    """)
                .param("alert", alert)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void theLoserOfTwoGetsAConflictThatSaysWhy() throws Exception {
    String one = sighting(cast.analyst(), Map.of());
    String two = sighting(cast.analyst(), Map.of());
    String three = sighting(cast.analyst(), Map.of());

    List<Answer> answers =
        AtOnce.all(
            List.of(
                () -> promote(cast.analyst(), Map.of(), one, two),
                () -> promote(cast.analyst2(), Map.of(), three, two)));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
    Answer loser =
        answers.stream().filter(answer -> answer.status() == 409).findAny().orElseThrow();
    assertThat(loser.fields()).containsExactly("sightings[1]");
    assertThat(alerts()).isEqualTo(1);
  }

  @Test
  void ofManyInAnyOrderEachSightingIsInOneAlert() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int index = 0; index < 4; index++) {
      ids.add(sighting(cast.analyst(), Map.of()));
    }
    List<Supplier<Answer>> acts = new ArrayList<>();
    for (int index = 0; index < 8; index++) {
      List<String> order = index % 2 == 0 ? ids : ids.reversed();
      String token = index < 4 ? cast.analyst() : cast.analyst2();
      acts.add(() -> promote(token, Map.of(), order.toArray(String[]::new)));
    }

    List<Answer> answers = AtOnce.all(acts);

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 409);
    assertThat(alerts()).isEqualTo(1);
  }

  @Test
  void whatIsWrongIsNamedAndNothingIsKept() {
    String id = sighting(cast.analyst(), Map.of());

    Answer missing = client.post(PATH + "/promotion", cast.analyst(), Map.of("title", "T"));
    Answer fields =
        client.post(PATH + "/promotion", cast.analyst(), Map.of("sightings", List.of(id)));
    Answer items = promote(cast.analyst(), Map.of("items", List.of()), id);
    Answer unknown = promote(cast.analyst(), Map.of("colour", "blue"), id);
    Answer twice = promote(cast.analyst(), Map.of(), id, id);
    Answer nowhere = promote(cast.analyst(), Map.of("platforms", Map.of(id, "nowhere")), id);
    Answer stranger =
        promote(
            cast.analyst(),
            Map.of("platforms", Map.of(UUID.randomUUID().toString(), platform)),
            id);
    Answer nobody = promote(cast.analyst(), Map.of(), UUID.randomUUID().toString());
    Answer control = promote(cast.analyst(), Map.of("title", "A\nB"), id);

    assertThat(missing.fields()).containsExactly("sightings");
    assertThat(fields.status()).isEqualTo(422);
    assertThat(fields.fields()).contains("election", "request", "severity", "threat", "title");
    assertThat(items.fields()).containsExactly("items");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.fields()).containsExactly("colour");
    assertThat(twice.fields()).containsExactly("sightings[1]");
    assertThat(nowhere.fields()).containsExactly("items[0].platform");
    assertThat(stranger.status()).isEqualTo(422);
    assertThat(nobody.fields()).containsExactly("sightings[0]");
    assertThat(control.fields()).containsExactly("title");
    assertThat(alerts()).isZero();
    assertThat(client.get(PATH + "/" + id, cast.analyst()).json().path("promoted").asBoolean())
        .isFalse();
  }

  @Test
  void bodiesThatAreNoObjectAreRefused() {
    for (String body :
        List.of("[]", "null", "\"a\"", "{\"sightings\":{}}", "{\"sightings\":[1]}")) {
      assertThat(client.post(PATH + "/promotion", cast.analyst(), body).status())
          .as(body)
          .isBetween(400, 422);
    }
  }

  @Test
  void whatAnotherOrganisationMarkedIsNotMarkedLower() {
    String theirs = sighting(cast.analyst2(), Map.of());
    String own = sighting(cast.analyst(), Map.of());

    assertThat(promote(cast.analyst(), Map.of("tlp", "GREEN"), theirs).fields())
        .containsExactly("tlp");
    assertThat(promote(cast.analyst(), Map.of("tlp", "GREEN"), own).status()).isEqualTo(201);
  }

  @Test
  void whoMayNotReadTheAlertDoesNotLearnThatThereIsOne() {
    String id = sighting(cast.analyst(), Map.of());
    promote(cast.analyst(), Map.of("tlp", "RED"), id);

    Answer stranger = client.get(PATH + "/" + id, cast.analyst2());

    assertThat(stranger.json().path("promoted").asBoolean()).isFalse();
    assertThat(stranger.json().has("alert")).isFalse();
    assertThat(client.get(PATH + "/" + id, cast.analyst()).at("/alert/reference")).isNotEmpty();
    assertThat(promote(cast.analyst2(), Map.of(), id).body()).doesNotContain("FR37");
  }

  @Test
  void whatWasPromotedIsNotWithdrawn() {
    String id = sighting(cast.analyst(), Map.of());
    promote(cast.analyst(), Map.of(), id);

    assertThat(client.post(PATH + "/" + id + "/withdrawal", cast.analyst(), Map.of()).status())
        .isEqualTo(409);
  }

  @Test
  void onlyAnalystsPromote() {
    String id = sighting(cast.analyst(), Map.of());

    for (String token : List.of(cast.coordinator(), cast.auditor(), cast.staffOf(platform))) {
      assertThat(promote(token, Map.of(), id).status()).isEqualTo(403);
    }
  }

  @Test
  void theSameKeyGetsTheFirstAnswerAgain() {
    Map<String, Object> body = body(Map.of(), sighting(cast.analyst(), Map.of()));
    String key = UUID.randomUUID().toString();

    Answer first = client.post(PATH + "/promotion", cast.analyst(), body, "Idempotency-Key", key);
    Answer again = client.post(PATH + "/promotion", cast.analyst(), body, "Idempotency-Key", key);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(alerts()).isEqualTo(1);
  }

  private int alerts() {
    return client
        .get("/api/v1/alerts?election=" + election, cast.coordinator())
        .json()
        .path("items")
        .size();
  }

  private String sighting(String token, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("url", "https://e.net/" + Cast.fresh("post"));
    body.put("line", "a first word");
    return client.post(PATH, token, body).at("/id");
  }

  private Answer promote(String token, Map<String, Object> more, String... ids) {
    return client.post(PATH + "/promotion", token, body(more, ids));
  }

  private Map<String, Object> body(Map<String, Object> more, String... ids) {
    Map<String, Object> body = Cast.alertBody(election);
    body.remove("items");
    body.put("sightings", List.of(ids));
    body.putAll(more);
    return body;
  }
}
