package org.tocsin.alert.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.TestDatabase;

@InTheHouse
class SearchingAlertsTest {

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
  void wordsAreFoundInTitleSummaryAndQuotesInFrenchAndInEnglishWithoutAccents() {
    String french =
        submitted(body("Les élections sont annulées", "De faux avis circulent", "Ne votez pas !"));
    String english =
        submitted(body("Cloned sites are spreading", "Polling stations moved", "выборы отменены"));
    worded(french, english);

    assertThat(found("q=election annule")).containsExactly(french);
    assertThat(found("q=circuler")).containsExactly(french);
    assertThat(found("q=votez")).containsExactly(french);
    assertThat(found("q=cloned site spread")).containsExactly(english);
    assertThat(found("q=polling station")).containsExactly(english);
    assertThat(found("q=выборы")).containsExactly(english);
    assertThat(found("q=elections OR polling")).containsExactly(english, french);
    assertThat(found("q=\"polling stations\" -moved")).isEmpty();
    assertThat(found("q=&state=SUBMITTED")).isEmpty();
    assertThat(found("q=nobody wrote this")).isEmpty();
  }

  @Test
  void wordsOfAnOlderVersionAreNotFound() {
    String id = submitted(body("Withdrawn gossip", "", "x"));
    worded(id);
    client.post(
        "/api/v1/alerts/" + id + "/revisions", cast.analyst(), body("Careful wording", "", "x"));
    worded(id);

    assertThat(found("q=gossip")).isEmpty();
    assertThat(found("q=careful")).containsExactly(id);
  }

  @Test
  void whatMayNotBeReadIsNotFound() {
    Map<String, Object> secret = body("Unheard rumour", "", "x");
    secret.put("tlp", "RED");
    String id = submitted(secret);
    worded(id);
    String url = "url=" + encoded("https://search.example/" + platform);

    assertThat(found("q=rumour")).containsExactly(id);
    assertThat(found("q=rumour", cast.analyst2())).isEmpty();
    assertThat(found(url)).containsExactly(id);
    assertThat(found(url, cast.analyst2())).isEmpty();
  }

  @Test
  void anAlertIsFoundByItsUrlHoweverSpeltAndByItsAccount() {
    String id = submitted(body("One", "", "x"));

    assertThat(found("url=" + encoded("http://www.search.example/" + platform + "/?utm_source=x")))
        .containsExactly(id);
    assertThat(found("url=" + encoded("https://search.example/other"))).isEmpty();
    assertThat(found("platform=" + platform + "&account=" + encoded("ANA"))).containsExactly(id);
    assertThat(found("platform=" + platform + "&account=bea")).isEmpty();
    assertThat(list("account=ana", cast.analyst()).fields()).containsExactly("platform");
  }

  @Test
  void anAlertIsFoundByWhoSentItByItsMarkingAndByItsTime() {
    String own = submitted(body("One", "", "x"));
    String organisation =
        jdbc.sql("SELECT organisation FROM alert WHERE id = :id")
            .param("id", UUID.fromString(own))
            .query((row, index) -> row.getString(1))
            .single();
    Answer others = client.post("/api/v1/alerts", cast.analyst2(), body("Two", "", "x"));

    assertThat(found("author=me")).containsExactly(own);
    assertThat(found("organisation=" + organisation)).containsExactly(own);
    assertThat(found("tlp=AMBER")).containsExactly(others.at("/id"), own);
    assertThat(found("tlp=GREEN")).isEmpty();
    assertThat(found("from=2000-01-01T00:00:00Z&to=" + others.at("/createdAt")))
        .containsExactly(own);
    assertThat(found("from=" + others.at("/createdAt"))).containsExactly(others.at("/id"));
    assertThat(list("author=ana", cast.analyst()).status()).isEqualTo(400);
    assertThat(list("from=yesterday", cast.analyst()).status()).isEqualTo(400);
  }

  @Test
  void whoSendsThroughTheNetworkIsNotFoundByItsName() {
    String own = submitted(body("One", "", "x"));
    UUID organisation =
        jdbc.sql("SELECT organisation FROM alert WHERE id = :id")
            .param("id", UUID.fromString(own))
            .query((row, index) -> row.getObject(1, UUID.class))
            .single();
    JdbcClient owner = JdbcClient.create(House.database().as(TestDatabase.OWNER));
    owner
        .sql("UPDATE organisation SET through_the_network = true WHERE id = :id")
        .param("id", organisation)
        .update();
    try {
      assertThat(found("organisation=" + organisation, cast.analyst2())).isEmpty();
      assertThat(found("organisation=" + organisation, cast.coordinator())).containsExactly(own);
      assertThat(found("organisation=" + organisation)).containsExactly(own);
    } finally {
      owner
          .sql("UPDATE organisation SET through_the_network = false WHERE id = :id")
          .param("id", organisation)
          .update();
    }
  }

  @Test
  void theCalendarIsReadPieceByPiece() {
    List<String> slugs = new ArrayList<>();
    String cursor = "";
    do {
      Answer piece =
          client.get(
              "/api/v1/elections?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
              cast.auditor());
      piece.json().path("items").forEach(each -> slugs.add(each.path("slug").asString()));
      cursor = piece.at("/next");
    } while (!cursor.isEmpty());

    assertThat(slugs).contains(election).doesNotHaveDuplicates();
    assertThat(client.get("/api/v1/elections", cast.auditor()).at("/items/0/votingDays/0/opens"))
        .isNotEmpty();
    assertThat(client.get("/api/v1/elections?cursor=A%20B", cast.auditor()).status())
        .isEqualTo(400);
    assertThat(client.get("/api/v1/elections", cast.staffOf(platform)).status()).isEqualTo(403);
  }

  private void worded(String... ids) {
    for (String id : ids) {
      await()
          .until(
              () ->
                  jdbc.sql("SELECT count(*) FROM uncompared WHERE alert = :id")
                          .param("id", UUID.fromString(id))
                          .query(Long.class)
                          .single()
                      == 0);
    }
  }

  private Map<String, Object> body(String title, String summary, String quote) {
    Map<String, Object> body = new TreeMap<>(Cast.alertBody(election, platform));
    body.put("title", title);
    body.put("summary", summary);
    body.put(
        "items",
        List.of(
            Map.of(
                "platform",
                platform,
                "url",
                "https://search.example/" + platform,
                "account",
                "@Ana",
                "quote",
                quote)));
    return body;
  }

  private String submitted(Map<String, Object> body) {
    return client.post("/api/v1/alerts", cast.analyst(), body).at("/id");
  }

  private List<String> found(String query) {
    return found(query, cast.analyst());
  }

  private List<String> found(String query, String token) {
    Answer answer = list(query, token);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer
        .json()
        .path("items")
        .valueStream()
        .map(each -> each.path("id").asString())
        .toList();
  }

  private Answer list(String query, String token) {
    String asked =
        query.startsWith("q=") && !query.contains("&") ? "q=" + encoded(query.substring(2)) : query;
    return client.get("/api/v1/alerts?election=" + election + "&" + asked, token);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
