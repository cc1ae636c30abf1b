package org.tocsin.alert.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import tools.jackson.databind.JsonNode;

@InTheHouse
class ReopenedItemsTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  String election = "";
  String platform = "";
  String staff = "";
  String alert = "";
  String notice = "";

  @BeforeEach
  void prepare() {
    election = cast.election();
    platform = cast.platform();
    staff = cast.staffOf(platform);
    alert = cast.submit(Cast.alertBody(election, platform, platform)).path("id").asString();
    notice =
        "/api/v1/notices/"
            + client
                .post("/api/v1/alerts/" + alert + "/reviews", cast.reviewer(), approval(1))
                .at("/notices/0/id");
    client.post(notice + "/acknowledgements", staff, Map.of("by", "T. Desk"));
    client.post(notice + "/decisions", staff, Map.of("outcome", "ACTIONED"));
  }

  @Test
  void aVersionKeepsTheAcknowledgementAndReopensWhatItAddsOrChanges() {
    revise(
        Map.of("item", 1, "platform", platform, "url", "https://news.example.net/moved"),
        Map.of("item", 2, "platform", platform, "url", "https://news.example.net/fake?n=2"),
        Map.of("platform", platform, "url", "https://news.example.net/new"));

    JsonNode reopened = shown();
    client.post(
        notice + "/decisions",
        staff,
        Map.of("items", List.of(Map.of("item", 3, "outcome", "ACTIONED"))));
    JsonNode halfway = shown();
    client.post(
        notice + "/decisions",
        staff,
        Map.of("items", List.of(Map.of("item", 1, "outcome", "ACTIONED"))));

    assertThat(reopened.path("acknowledged").asBoolean()).isTrue();
    assertThat(reopened.path("decided").asBoolean()).isFalse();
    assertThat(superseded(reopened)).containsExactly("1:true", "2:false");
    assertThat(halfway.path("decided").asBoolean()).isFalse();
    assertThat(shown().path("decided").asBoolean()).isTrue();
  }

  @Test
  void aVersionThatChangesNoItemReopensNothing() {
    revise(
        Map.of("item", 1, "platform", platform, "url", "https://news.example.net/fake?n=1"),
        Map.of("item", 2, "platform", platform, "url", "https://news.example.net/fake?n=2"));

    assertThat(shown().path("decided").asBoolean()).isTrue();
    assertThat(superseded(shown())).containsExactly("1:false", "2:false");
  }

  @Test
  void anAnswerToTheOldVersionDoesNotDecideWhatTheNewOneChanged() {
    revise(Map.of("item", 1, "platform", platform, "url", "https://news.example.net/moved"));

    Answer late =
        client.post(notice + "/decisions", staff, Map.of("version", 1, "outcome", "NO_VIOLATION"));

    assertThat(late.status()).isEqualTo(201);
    assertThat(shown().path("decided").asBoolean()).isFalse();
  }

  private void revise(Map<?, ?>... items) {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("items", List.of(items));
    client.post("/api/v1/alerts/" + alert + "/revisions", cast.analyst(), body);
    client.post("/api/v1/alerts/" + alert + "/reviews", cast.reviewer(), approval(2));
  }

  private JsonNode shown() {
    return client.get(notice, staff).json();
  }

  private static List<String> superseded(JsonNode notice) {
    return notice
        .at("/decisions/0/items")
        .valueStream()
        .map(item -> item.path("item").asInt() + ":" + item.path("superseded").asBoolean())
        .toList();
  }

  private static Map<String, Object> approval(int version) {
    return Map.of("verdict", "APPROVED", "version", version);
  }
}
