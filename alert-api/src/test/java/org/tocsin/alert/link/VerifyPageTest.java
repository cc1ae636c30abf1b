package org.tocsin.alert.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.notices.Steps;
import org.tocsin.alert.notices.Told;
import org.tocsin.contract.word.Tlp;

@InTheHouse
class VerifyPageTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired Told told;
  @Autowired TestClient client;

  @Test
  void what_was_sent_is_genuine_and_nothing_else_is_said() throws Exception {
    // given
    Told.One one = told.one(Tlp.RED, Tlp.RED, Steps.APPROVED_AT);
    told.in(one.steps(), steps -> steps.approve(Map.of(one.platform(), 3)));

    // when
    HttpResponse<String> page = get(one.event().reference(), "en");

    // then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(text(page))
        .isEqualTo(
            "Genuine Tocsin Français Genuine A message with this reference was sent by us. Compare"
                + " it with the one in your message. Reference "
                + one.event().reference()
                + " Sent on 15 January 2027, 10:02 UTC Newest version 2");
    assertThat(page.headers().map())
        .containsEntry("cache-control", List.of("no-store"))
        .containsEntry("x-robots-tag", List.of("noindex, nofollow"));
    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'");
  }

  @Test
  void it_speaks_the_browsers_language() throws Exception {
    // given
    Told.One one = told.one();

    // when
    HttpResponse<String> page = get(one.event().reference(), "fr-CA,fr;q=0.9");

    // then
    assertThat(text(page)).contains("Authentique", "Envoyé le 15 janvier 2027");
  }

  @Test
  void what_nobody_was_cleared_for_is_as_unknown_as_what_was_never_written() throws Exception {
    // given
    Told.One kept = told.one(Tlp.RED, Tlp.GREEN, Steps.APPROVED_AT);

    // when
    HttpResponse<String> withheld = get(kept.event().reference(), "en");
    HttpResponse<String> unknown = get("FR27-9999", "en");

    // then
    assertThat(withheld.statusCode()).isEqualTo(404);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(withheld.body()).isEqualTo(unknown.body()).contains("Nothing was sent");
  }

  private HttpResponse<String> get(String reference, String language)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(client.base() + "/verify/" + reference))
            .header("Accept-Language", language)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What a reader sees, white space aside. */
  private static String text(HttpResponse<String> page) {
    return page.body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
  }
}
