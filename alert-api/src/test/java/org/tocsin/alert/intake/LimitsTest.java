package org.tocsin.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;

@InTheHouse
class LimitsTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  String platform = "";
  Map<String, Object> body = new TreeMap<>();

  @BeforeEach
  void prepare() {
    platform = cast.platform();
    body = Cast.alertBody(cast.election(), platform);
  }

  @Test
  void anAlertHasTwoHundredItemsAndNoMore() {
    body.put("items", Collections.nCopies(200, item("https://example.net/")));
    Answer most = post();
    body.put("items", Collections.nCopies(201, item("https://example.net/")));
    Answer more = post();

    assertThat(most.status()).isEqualTo(201);
    assertThat(more.status()).isEqualTo(422);
    assertThat(more.fields()).containsExactly("items");
    assertThat(more.at("/errors/0/message")).contains("200").contains("submit another");
  }

  @Test
  void aSummaryHasTenThousandCharactersInAnyScriptAndNoMore() {
    body.put("summary", "选".repeat(10_000));
    Answer most = post();
    body.put("summary", "选".repeat(10_001));
    Answer more = post();

    assertThat(most.status()).isEqualTo(201);
    assertThat(most.at("/summary")).hasSize(10_000);
    assertThat(more.fields()).containsExactly("summary");
    assertThat(more.at("/errors/0/message")).isEqualTo("is too long: 10000 at most");
  }

  @Test
  void aUrlHasTwoThousandAndFortyEightCharactersAndNoMore() {
    String url = "https://example.net/?q=";
    String most = url + "x".repeat(2048 - url.length());
    body.put("items", List.of(item(most)));
    Answer kept = post();
    body.put("items", List.of(item(most + "x")));
    Answer refused = post();

    assertThat(kept.at("/items/0/url")).isEqualTo(most);
    assertThat(refused.fields()).containsExactly("items[0].url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://élections.example/vote?à=1",
        "https://xn--lections-90a.example/vote",
        "https://выборы.рф/новости",
        "https://انتخابات.example/أخبار",
        "https://[2001:db8::1]:8443/x",
        "https://user:secret@example.net/a",
        "HTTPS://EXAMPLE.NET/%7Euser/%C3%A9%2F#part",
        "http://example.net?x=%00",
        "https://t.me/s/канал/12?before=9"
      })
  void aUrlIsKeptAsItWasGiven(String url) {
    body.put("items", List.of(item(url)));

    Answer answer = post();

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.at("/items/0/url")).isEqualTo(url);
    assertThat(client.get("/api/v1/alerts/" + answer.at("/id"), cast.reviewer()).at("/items/0/url"))
        .isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.net/x",
        "file:///etc/passwd",
        "example.net/x",
        "//example.net/x",
        "https:///path",
        "https://",
        "https://?q",
        "https://exa mple.net/",
        "https://example.net/a b",
        "https://@/",
        "https://:443/x",
        "https://user@/x",
        "https://a\\b.example/",
        "https://[::1/x",
        "https://example.net:99999/",
        "https://example.net:port/"
      })
  void whatLeadsNowhereIsNoUrl(String url) {
    body.put("items", List.of(item(url)));

    Answer answer = post();

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.fields()).containsExactly("items[0].url");
    assertThat(answer.at("/errors/0/message")).contains("https://");
  }

  @Test
  void anyScriptIsAcceptedInEveryText() {
    body.put("title", "Ψευδείς ιστότοποι — 偽サイト — अफ़वाह — שמועה");
    body.put(
        "items",
        List.of(
            Map.of(
                "platform",
                platform,
                "url",
                "https://e.net/",
                "account",
                "@новости_сегодня",
                "quote",
                "«Le vote est annulé» 🗳️")));

    Answer answer = post();

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.at("/items/0/account")).isEqualTo("@новости_сегодня");
  }

  private Map<String, Object> item(String url) {
    return Map.of("platform", platform, "url", url);
  }

  private Answer post() {
    return client.post("/api/v1/alerts", cast.analyst(), body);
  }
}
