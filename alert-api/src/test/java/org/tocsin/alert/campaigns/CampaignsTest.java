package org.tocsin.alert.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.AtOnce;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import tools.jackson.databind.JsonNode;

@InTheHouse
class CampaignsTest {

  private static final String PATH = "/api/v1/campaigns";

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired JdbcClient jdbc;
  String election = "";
  String platform = "";
  String campaign = "";

  @BeforeEach
  void prepare() {
    election = cast.election();
    platform = cast.platform();
    campaign = open(cast.analyst()).at("/id");
  }

  @Test
  void aMemberOpensOneAndAllMembersReadIt() {
    Answer opened = open(cast.analyst());

    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.headers().getFirst("Location")).isEqualTo(PATH + "/" + opened.at("/id"));
    assertThat(opened.at("/state")).isEqualTo("OPEN");
    assertThat(opened.at("/person")).isEqualTo("Ana Analyst");
    Answer read = client.get(PATH + "/" + opened.at("/id"), cast.auditor());
    assertThat(read.at("/description")).isEqualTo("One night.\nThree languages.");
    assertThat(read.at("/person")).startsWith("person-");
    assertThat(read.headers().getETag()).isEqualTo("\"1\"");
  }

  @Test
  void aChangeBuildsOnTheNewestVersion() {
    Answer without = client.put(path(), cast.analyst2(), change("CLOSED"));
    Answer changed = client.put(path(), cast.analyst2(), change("CLOSED"), "If-Match", "\"1\"");
    Answer stale = client.put(path(), cast.analyst(), change("OPEN"), "If-Match", "\"1\"");

    assertThat(without.status()).isEqualTo(428);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.headers().getETag()).isEqualTo("\"2\"");
    assertThat(changed.at("/state")).isEqualTo("CLOSED");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(
            client
                .put(
                    PATH + "/" + UUID.randomUUID(),
                    cast.analyst(),
                    change("OPEN"),
                    "If-Match",
                    "\"1\"")
                .status())
        .isEqualTo(404);
  }

  @Test
  void ofTwoWhoChangeItAtOnceOneLoses() throws Exception {
    List<Answer> answers =
        AtOnce.all(
            List.of(
                () -> client.put(path(), cast.analyst(), change("OPEN"), "If-Match", "\"1\""),
                () -> client.put(path(), cast.analyst2(), change("CLOSED"), "If-Match", "\"1\"")));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
  }

  @Test
  void onePageTellsTheWholeStory() {
    String alert = alert("AMBER");
    String sighting = sighting();
    add("alerts", alert);
    add("sightings", sighting);
    Answer note = note(cast.analyst2(), Map.of("text", "Same host.\nSame night."));
    client.post(
        "/api/v1/alerts/" + alert + "/reviews", cast.reviewer(), Map.of("verdict", "APPROVED"));

    Answer page = client.get(path(), cast.analyst());

    assertThat(page.at("/alerts/0/id")).isEqualTo(alert);
    assertThat(page.at("/alerts/0/state")).isEqualTo("APPROVED");
    assertThat(page.at("/sightings/0/id")).isEqualTo(sighting);
    assertThat(page.at("/notes/0/text")).isEqualTo("Same host.\nSame night.");
    assertThat(page.at("/notes/0/person")).startsWith("person-");
    assertThat(types(page.json().path("timeline")))
        .containsExactlyInAnyOrder(
            "AlertSubmitted", "SightingAdded", "NoteAdded", "VersionReviewed", "AlertApproved");
    assertThat(times(page.json().path("timeline"))).isSorted();
    assertThat(note.at("/person")).isEqualTo("Bea Analyst");
    assertThat(client.get("/api/v1/alerts/" + alert, cast.analyst2()).at("/campaigns/0/id"))
        .isEqualTo(campaign);
    assertThat(
            client
                .get("/api/v1/sightings?campaign=" + campaign, cast.analyst2())
                .json()
                .path("items"))
        .hasSize(1);
  }

  @Test
  void theTimelineGoesOnWhereAPieceEnded() {
    String alert = alert("AMBER");
    add("alerts", alert);
    client.post(
        "/api/v1/alerts/" + alert + "/reviews", cast.reviewer(), Map.of("verdict", "APPROVED"));
    for (int index = 0; index < 4; index++) {
      note(cast.analyst(), Map.of("text", "Note " + index));
    }
    List<String> ids = new ArrayList<>();
    String next = "";

    do {
      Answer piece =
          client.get(
              path() + "/timeline?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next),
              cast.analyst2());
      piece.json().path("items").forEach(item -> ids.add(item.path("id").asString()));
      next = piece.at("/next");
    } while (!next.isEmpty());

    assertThat(ids).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void whatAReaderMayNotReadIsNotTold() {
    String red = alert("RED");
    String before = client.get(path(), cast.analyst2()).body();
    assertThat(add("alerts", red).status()).isEqualTo(201);

    Answer stranger = client.get(path(), cast.analyst2());
    Answer own = client.get(path(), cast.analyst());

    assertThat(stranger.body()).isEqualTo(before).doesNotContain(red);
    assertThat(client.get(path() + "/timeline", cast.analyst2()).json().path("items")).isEmpty();
    assertThat(own.at("/alerts/0/id")).isEqualTo(red);
    assertThat(types(own.json().path("timeline"))).containsExactly("AlertSubmitted");
    assertThat(client.get(path(), cast.coordinator()).at("/alerts/0/id")).isEqualTo(red);
  }

  @Test
  void nobodyAddsOrRemovesWhatTheyMayNotRead() {
    String red = alert("RED");
    add("alerts", red);

    Answer added = client.post(path() + "/alerts", cast.analyst2(), Map.of("alerts", List.of(red)));
    Answer removed =
        client.call(HttpMethod.DELETE, path() + "/alerts/" + red, cast.analyst2(), null);

    assertThat(added.status()).isEqualTo(422);
    assertThat(added.fields()).containsExactly("alerts[0]");
    assertThat(removed.status()).isEqualTo(404);
    assertThat(client.get(path(), cast.analyst()).json().path("alerts")).hasSize(1);
  }

  @Test
  void whatWasAddedCanBeRemoved() {
    String alert = alert("AMBER");
    String sighting = sighting();
    add("alerts", alert);
    add("alerts", alert);
    add("sightings", sighting);

    assertThat(
            client
                .call(HttpMethod.DELETE, path() + "/alerts/" + alert, cast.analyst2(), null)
                .status())
        .isEqualTo(204);
    assertThat(
            client
                .call(HttpMethod.DELETE, path() + "/sightings/" + sighting, cast.reviewer(), null)
                .status())
        .isEqualTo(204);

    Answer page = client.get(path(), cast.analyst());
    assertThat(page.json().path("alerts")).isEmpty();
    assertThat(page.json().path("sightings")).isEmpty();
    assertThat(journalled())
        .contains("CampaignOpened", "CampaignAlertsAdded", "CampaignSightingsAdded")
        .contains("CampaignAlertRemoved", "CampaignSightingRemoved");
  }

  @Test
  void aClosedOneTakesNotesOnly() {
    client.put(path(), cast.analyst(), change("CLOSED"), "If-Match", "\"1\"");

    assertThat(add("alerts", alert("AMBER")).status()).isEqualTo(409);
    assertThat(add("sightings", sighting()).status()).isEqualTo(409);
    assertThat(note(cast.analyst(), Map.of("text", "Over.")).status()).isEqualTo(201);
  }

  @Test
  void aCorrectionIsAnotherNote() {
    String wrong = note(cast.analyst(), Map.of("text", "Two sites.")).at("/id");

    Answer right = note(cast.analyst(), Map.of("text", "Three sites.", "corrects", wrong));
    Answer elsewhere =
        client.post(
            PATH + "/" + open(cast.analyst()).at("/id") + "/notes",
            cast.analyst(),
            Map.of("text", "A", "corrects", wrong));

    assertThat(right.at("/corrects")).isEqualTo(wrong);
    assertThat(client.get(path(), cast.analyst()).json().path("notes")).hasSize(2);
    assertThat(elsewhere.status()).isEqualTo(422);
    assertThat(elsewhere.fields()).containsExactly("corrects");
  }

  @Test
  void badFieldsAreNamed() {
    assertThat(client.post(PATH, cast.analyst(), Map.of("name", " ")).fields())
        .containsExactly("name");
    assertThat(
            client
                .put(path(), cast.analyst(), Map.of("name", "A", "state", "LOST"), "If-Match", "*")
                .fields())
        .containsExactly("state");
    assertThat(add("alerts").fields()).containsExactly("alerts");
    assertThat(add("sightings", UUID.randomUUID().toString()).fields())
        .containsExactly("sightings[0]");
    assertThat(note(cast.analyst(), Map.of("text", "")).fields()).containsExactly("text");
  }

  @Test
  void onlyMembersReadAndAuditorsWriteNothing() {
    String staff = cast.staffOf(platform);

    for (String address : List.of(PATH, path(), path() + "/timeline")) {
      assertThat(client.get(address, staff).status()).isEqualTo(403);
      assertThat(client.get(address, cast.auditor()).status()).isEqualTo(200);
      assertThat(client.get(address, cast.coordinator()).status()).isEqualTo(200);
      assertThat(client.get(address, null).status()).isEqualTo(401);
    }
    for (String nobody : List.of(staff, cast.auditor())) {
      assertThat(open(nobody).status()).isEqualTo(403);
      assertThat(note(nobody, Map.of("text", "A")).status()).isEqualTo(403);
      assertThat(client.put(path(), nobody, change("OPEN"), "If-Match", "*").status())
          .isEqualTo(403);
      for (String kind : List.of("alerts", "sightings")) {
        assertThat(client.post(path() + "/" + kind, nobody, Map.of()).status()).isEqualTo(403);
        assertThat(
                client
                    .call(
                        HttpMethod.DELETE,
                        path() + "/" + kind + "/" + UUID.randomUUID(),
                        nobody,
                        null)
                    .status())
            .isEqualTo(403);
      }
    }
    for (String member : List.of(cast.analyst2(), cast.reviewer(), cast.coordinator())) {
      assertThat(open(member).status()).isEqualTo(201);
      assertThat(note(member, Map.of("text", "A")).status()).isEqualTo(201);
    }
  }

  @Test
  void whatIsNotThereIsNotFound() {
    String nowhere = PATH + "/" + UUID.randomUUID();

    assertThat(client.get(nowhere, cast.analyst()).status()).isEqualTo(404);
    assertThat(client.get(nowhere + "/timeline", cast.analyst()).status()).isEqualTo(404);
    assertThat(client.post(nowhere + "/notes", cast.analyst(), Map.of("text", "A")).status())
        .isEqualTo(404);
    assertThat(
            client
                .post(
                    nowhere + "/alerts", cast.analyst(), Map.of("alerts", List.of(alert("AMBER"))))
                .status())
        .isEqualTo(404);
  }

  @Test
  void theListIsFilteredAndGoesOn() {
    String word = Cast.fresh("operation");
    for (int index = 0; index < 3; index++) {
      client.post(PATH, cast.analyst(), Map.of("name", word + " " + index));
    }

    Answer first =
        client.get(PATH + "?limit=2&q=" + word.toUpperCase(Locale.ROOT), cast.analyst2());
    Answer rest =
        client.get(PATH + "?limit=2&q=" + word + "&cursor=" + first.at("/next"), cast.analyst2());

    assertThat(first.json().path("items")).hasSize(2);
    assertThat(rest.json().path("items")).hasSize(1);
    assertThat(rest.at("/items/0/name")).endsWith(" 0");
    assertThat(client.get(PATH + "?state=CLOSED&q=" + word, cast.analyst2()).json().path("items"))
        .isEmpty();
  }

  @Test
  void theSameKeyGetsTheFirstAnswerAgain() {
    String key = UUID.randomUUID().toString();

    Answer first =
        client.post(path() + "/notes", cast.analyst(), Map.of("text", "A"), "Idempotency-Key", key);
    Answer again =
        client.post(path() + "/notes", cast.analyst(), Map.of("text", "A"), "Idempotency-Key", key);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(client.get(path(), cast.analyst()).json().path("notes")).hasSize(1);
  }

  private Answer open(String token) {
    return client.post(
        PATH,
        token,
        Map.of("name", "Cloned news sites", "description", "One night.\nThree languages."));
  }

  private Answer add(String kind, String... ids) {
    return client.post(path() + "/" + kind, cast.analyst(), Map.of(kind, List.of(ids)));
  }

  private Answer note(String token, Map<String, Object> body) {
    return client.post(path() + "/notes", token, body);
  }

  private String alert(String marking) {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("tlp", marking);
    return cast.submit(body).path("id").asString();
  }

  private String sighting() {
    return client
        .post(
            "/api/v1/sightings",
            cast.analyst2(),
            Map.of("url", "https://e.net/" + Cast.fresh("post"), "line", "Seen"))
        .at("/id");
  }

  private List<String> journalled() {
    return jdbc.sql(
            """
            SELECT type FROM journal JOIN payload ON payload.entry = journal.id
            WHERE kind = 'ORGANISATION'
              AND convert_from(payload, 'UTF8') LIKE '%' || :campaign || '%'
            """)
        .param("campaign", campaign)
        .query((row, index) -> row.getString("type"))
        .list();
  }

  private String path() {
    return PATH + "/" + campaign;
  }

  private static Map<String, Object> change(String state) {
    return Map.of("name", "Cloned news sites, again", "state", state);
  }

  private static List<String> types(JsonNode timeline) {
    return timeline.path("items").valueStream().map(item -> item.path("type").asString()).toList();
  }

  private static List<Instant> times(JsonNode timeline) {
    return timeline
        .path("items")
        .valueStream()
        .map(item -> Instant.parse(item.path("at").asString()))
        .toList();
  }
}
