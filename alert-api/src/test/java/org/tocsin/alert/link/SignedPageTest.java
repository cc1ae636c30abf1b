package org.tocsin.alert.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.notices.Steps;
import org.tocsin.alert.notices.Told;
import org.tocsin.contract.proof.LinkToken;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.word.Tlp;

@InTheHouse
@ExtendWith(OutputCaptureExtension.class)
class SignedPageTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired Told told;
  @Autowired TestClient client;
  @Autowired SettableClock clock;

  @Test
  void reading_the_page_however_often_changes_nothing() throws Exception {
    // given
    Told.One one = told.one();
    String link = link(one);

    // when
    for (String method : new String[] {"GET", "HEAD", "GET"}) {
      assertThat(send(method, link, "").statusCode()).isEqualTo(200);
    }

    // then
    assertThat(told.journal(one.steps().alert)).isEmpty();
    assertThat(client.get(one.path(), one.token()).json().at("/acknowledged").asBoolean())
        .isFalse();
  }

  @Test
  void the_button_acknowledges_and_pressing_it_again_is_harmless() throws Exception {
    // given
    Told.One one = told.one();
    String link = link(one);

    // when
    HttpResponse<String> first = send("POST", link, "reference=case+7&lang=en");
    HttpResponse<String> second = send("POST", link, "reference=case+7&lang=en");

    // then
    var shown = client.get(one.path(), one.token());
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("your acknowledgement is recorded");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(shown.json().at("/acknowledgements")).hasSize(1);
    assertThat(shown.at("/acknowledgements/0/provenance")).isEqualTo("SIGNED_PAGE");
    assertThat(shown.at("/acknowledgements/0/assurance")).isEqualTo("LINK");
    assertThat(shown.at("/acknowledgements/0/reference")).isEqualTo("case 7");
    assertThat(told.journal(one.steps().alert))
        .containsExactly("NoticeAcknowledged", "NoticeAnswered");
  }

  @Test
  void the_button_acknowledges_the_version_that_the_page_showed() throws Exception {
    // given
    Told.One one = told.one();
    String page = send("GET", link(one), "").body();
    told.in(one.steps(), steps -> steps.approve(Map.of(one.platform(), 3)));

    // when
    HttpResponse<String> answer = send("POST", link(one), "version=1&lang=en");

    // then
    assertThat(page).contains("name=\"version\" value=\"1\"");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("The alert has changed since", "name=\"version\" value=\"2\"");
    assertThat(client.get(one.path(), one.token()).at("/acknowledgements/0/version"))
        .isEqualTo("1");
  }

  @Test
  void a_version_that_the_page_never_showed_is_not_acknowledged() throws Exception {
    // given
    Told.One one = told.one();

    // then
    for (String version : new String[] {"7", "0", "x", "99999999999999", ""}) {
      HttpResponse<String> answer = send("POST", link(one), "lang=en&version=" + version);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("Nothing was recorded");
    }
    assertThat(told.journal(one.steps().alert)).isEmpty();
  }

  @Test
  void a_case_number_pasted_with_a_tab_is_tidied() throws Exception {
    // given
    Told.One one = told.one();

    // when
    HttpResponse<String> answer = send("POST", link(one), "reference=case%0912%00%0D%0A");

    // then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(client.get(one.path(), one.token()).at("/acknowledgements/0/reference"))
        .isEqualTo("case 12");
  }

  @Test
  void while_somebody_else_changes_the_alert_the_page_asks_to_press_again() throws Exception {
    // given
    Told.One one = told.one();

    // when
    HttpResponse<String> answer =
        told.whileLocked(one.notice(), () -> send("POST", link(one), "lang=en"));

    // then
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("<html", "Press the button again in a moment");
    assertThat(told.journal(one.steps().alert)).isEmpty();
  }

  @Test
  void above_green_only_reference_severity_and_counts_are_shown() throws Exception {
    // given
    Told.One one = told.one();

    // when
    String page = send("GET", link(one), "").body();

    // then
    assertThat(page)
        .contains("FR27-", "Severe", "TLP:AMBER", "<b>3</b>", "we hope for an answer by")
        .contains("From a public body", "Second organisation’s review pending")
        .doesNotContain("Cloned", "videos", "Inauthentic", "Organisation A", "office@", "shot");
  }

  @Test
  void who_sends_it_and_the_evidence_are_shown_escaped_and_nothing_of_it_is_a_link()
      throws Exception {
    // given
    Told.One one = told.one(Tlp.GREEN, Tlp.AMBER, Steps.APPROVED_AT);

    // when
    String page = send("GET", link(one), "lang=en").body();

    // then
    assertThat(page)
        .contains("Alert by</span>: <span>Organisation A", "trusted flagger under Article 22")
        .contains("Office &lt;i&gt;A&lt;/i&gt;, office@a.example", "bona fide belief")
        .contains("found the same: 2", "&lt;u&gt;shot&lt;/u&gt;.png", "48,213 bytes")
        .contains(
            "<code>/api/v1/notices/" + one.notice() + "/evidence/" + "e".repeat(64) + "</code>")
        .doesNotContain("<i>", "<u>", "href=\"/api");
  }

  @Test
  void up_to_green_the_content_is_shown_escaped_and_without_live_links() throws Exception {
    // given
    Told.One one = told.one(Tlp.GREEN, Tlp.AMBER, Steps.APPROVED_AT);

    // when
    String page = send("GET", link(one), "").body();

    // then
    assertThat(page)
        .contains("Cloned news sites", "&lt;b&gt;say&lt;/b&gt;", "hxxps://videos[.]example/watch")
        .doesNotContain("https://videos", "<b>say</b>", "<script", "style=");
  }

  @Test
  void it_speaks_the_contacts_language_with_a_switch() throws Exception {
    // given
    Told.One one = told.one(Tlp.GREEN, Tlp.AMBER, Steps.APPROVED_AT);
    told.contact(one, "fr", "VERIFIED");

    // when
    String french = send("GET", link(one), "").body();
    String english = send("GET", link(one) + "?lang=en", "").body();

    // then
    assertThat(french).contains("lang=\"fr\"", "Accuser réception", "Des sites clonés", "?lang=en");
    assertThat(english).contains("lang=\"en\"", "Acknowledge receipt", "?lang=fr");
  }

  @Test
  void forged_cut_and_foreign_tokens_and_those_of_blocked_contacts_lead_nowhere() throws Exception {
    // given
    Told.One one = told.one();
    String good = link(one);
    Told.One blocked = told.one();
    told.contact(blocked, "en", "BLOCKED");
    String foreign =
        LinkToken.issue(
            SigningKey.generate(House.LINK.id()),
            one.notice(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            clock.instant().plus(Duration.ofDays(1)));

    // then
    for (String link :
        new String[] {
          "/n/nonsense", good.substring(0, good.length() - 3), "/n/" + foreign, link(blocked)
        }) {
      HttpResponse<String> shown = send("GET", link, "");
      assertThat(shown.statusCode()).isEqualTo(404);
      assertThat(shown.body()).contains("This link does not lead anywhere");
      assertThat(send("POST", link, "reference=x").statusCode()).isEqualTo(404);
    }
    assertThat(told.journal(one.steps().alert)).isEmpty();
  }

  @Test
  void an_expired_link_says_so_and_acknowledges_nothing() throws Exception {
    // given
    Told.One one = told.one();
    String link = link(one, clock.instant().minusSeconds(5));

    // then
    assertThat(send("GET", link, "").statusCode()).isEqualTo(410);
    assertThat(send("POST", link, "").body()).contains("This link has expired");
    assertThat(told.journal(one.steps().alert)).isEmpty();
  }

  @Test
  void a_retracted_alert_says_so_and_shows_nothing_else() throws Exception {
    // given
    Told.One one = told.one(Tlp.GREEN, Tlp.AMBER, Steps.APPROVED_AT);
    told.in(one.steps(), Steps::retract);

    // when
    String page = send("GET", link(one), "").body();

    // then
    assertThat(page).contains("This alert was retracted").doesNotContain("Cloned", "videos");
  }

  @Test
  void a_version_that_drops_the_platform_says_so() throws Exception {
    // given
    Told.One one = told.one(Tlp.GREEN, Tlp.AMBER, Steps.APPROVED_AT);
    told.in(one.steps(), steps -> steps.approve(Map.of(Told.slug(), 1)));

    // when
    String page = send("GET", link(one), "").body();

    // then
    assertThat(page).contains("no longer concerns you").doesNotContain("Cloned", "videos");
  }

  @Test
  void too_long_a_case_number_is_refused_in_words() throws Exception {
    // given
    Told.One one = told.one();

    // when
    HttpResponse<String> refused = send("POST", link(one), "reference=" + "x".repeat(201));

    // then
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("may have 200 characters");
    assertThat(told.journal(one.steps().alert)).isEmpty();
  }

  @Test
  void one_link_cannot_fill_the_journal() throws Exception {
    // given
    Told.One one = told.one();
    String link = link(one);
    for (int index = 0; index < 20; index++) {
      assertThat(send("POST", link, "reference=" + index).statusCode()).isEqualTo(200);
    }
    int written = told.journal(one.steps().alert).size();

    // when
    HttpResponse<String> refused = send("POST", link, "reference=20&lang=en");

    // then
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("counts as acknowledged already");
    assertThat(told.journal(one.steps().alert)).hasSize(written);
    assertThat(client.get(one.path(), one.token()).json().at("/acknowledgements")).hasSize(20);
    assertThat(
            client
                .post(one.path() + "/acknowledgements", one.token(), Map.of("reference", "own"))
                .status())
        .isEqualTo(201);
  }

  @Test
  void the_address_is_a_key_and_is_kept_nowhere(CapturedOutput output) throws Exception {
    // given
    Told.One one = told.one();
    String link = link(one);

    // when
    HttpResponse<String> shown = send("GET", link, "");
    send("POST", link, "");
    send("PUT", link, "");

    // then
    assertThat(shown.headers().map())
        .containsEntry("cache-control", List.of("no-store"))
        .containsEntry("referrer-policy", List.of("no-referrer"))
        .containsEntry("x-robots-tag", List.of("noindex, nofollow"));
    assertThat(shown.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe-inline");
    assertThat(output.getAll()).doesNotContain(link.substring("/n/".length()));
  }

  @Test
  void the_style_sheet_is_served() throws Exception {
    // when
    HttpResponse<String> sheet = send("GET", "/look/tocsin.css", "");

    // then
    assertThat(sheet.statusCode()).isEqualTo(200);
    assertThat(sheet.headers().firstValue("content-type").orElseThrow()).startsWith("text/css");
  }

  @Test
  void a_link_opens_items_up_to_green_only() {
    // given
    Told.One green = told.one(Tlp.GREEN, Tlp.AMBER, Steps.APPROVED_AT);
    Told.One amber = told.one();

    // then
    assertThat(
            client
                .call(
                    HttpMethod.GET,
                    green.path() + "/items",
                    null,
                    null,
                    "Tocsin-Link",
                    token(green))
                .json()
                .at("/items"))
        .hasSize(3);
    assertThat(client.get(green.path() + "/items?token=" + token(green), null).status())
        .isEqualTo(200);
    assertThat(client.get(amber.path() + "/items?token=" + token(amber), null).status())
        .isEqualTo(403);
    assertThat(client.get(amber.path() + "/items?token=" + token(green), null).status())
        .isEqualTo(404);
  }

  @Test
  void the_webhook_keys_are_published() {
    // when
    var keys = client.get("/.well-known/tocsin-webhook-keys.json", null);

    // then
    assertThat(keys.at("/keys/0/id")).isEqualTo(House.WEBHOOK.id());
    assertThat(keys.at("/keys/0/algorithm")).isEqualTo("ed25519");
    assertThat(keys.at("/keys/0/publicKey"))
        .isEqualTo("whpk_" + House.WEBHOOK.verifyingKey().publicKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/xml", "multipart/form-data; boundary=b"})
  void only_a_form_is_the_button(String type) throws Exception {
    // given
    Told.One one = told.one();

    // when
    HttpResponse<String> refused = send("POST", link(one), "reference=x", type);

    // then
    assertThat(refused.statusCode()).isEqualTo(415);
    assertThat(refused.body()).contains("/problems/unsupported-media-type");
    assertThat(told.journal(one.steps().alert)).isEmpty();
  }

  private HttpResponse<String> send(String method, String path, String form)
      throws IOException, InterruptedException {
    return send(method, path, form, "application/x-www-form-urlencoded");
  }

  private HttpResponse<String> send(String method, String path, String form, String type)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(client.base() + path))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String link(Told.One one) {
    return "/n/" + token(one);
  }

  private static String link(Told.One one, Instant expiry) {
    return "/n/"
        + LinkToken.issue(
            House.LINK, one.notice(), one.steps().firstContact(), UUID.randomUUID(), expiry);
  }

  private String token(Told.One one) {
    return LinkToken.issue(
        House.LINK,
        one.notice(),
        one.steps().firstContact(),
        UUID.nameUUIDFromBytes(one.platform().getBytes(StandardCharsets.UTF_8)),
        clock.instant().plus(Duration.ofDays(30)));
  }
}
