package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.NoticeView;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.client.Answer;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.Mail;
import org.tocsin.acceptance.receiving.WebhookCall;
import org.tocsin.acceptance.system.Tocsin;

/** The whole road of one alert, from the analyst to the tracked answer of two platforms. */
@WholeSystem
class GoldenPathTest {

  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String hook = Campaign.name("golden-hook");
  private final String post = Campaign.name("golden-mail");
  private final String mailbox = post + "@platform.example";
  private final Endpoint endpoint;

  GoldenPathTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
    endpoint = tocsin.webhooks().open(hook);
  }

  @BeforeEach
  void enterPlatforms() {
    campaign.enters(PlatformDraft.of(hook).webhook(1, endpoint.address()));
    campaign.enters(PlatformDraft.of(post).mail(1, mailbox));
  }

  @Test
  void an_approved_alert_reaches_both_platforms_each_with_its_own_items() {
    // given
    UUID alert = campaign.submits(AlertDraft.clonedSites(hook, post));

    // when
    campaign.approves(alert, 1);

    // then
    Eventually.holds(
        () -> {
          assertThat(campaign.notice(alert, hook).state()).isEqualTo("DELIVERED");
          assertThat(campaign.notice(alert, post).state()).isEqualTo("DELIVERED");
        });
    WebhookCall call = onlyCall();
    NoticeView byHook = campaign.notice(alert, hook);
    assertThat(new SignedWebhooks(tocsin.as("auditor")).genuine(call)).isTrue();
    assertThat(call.delivery()).isEqualTo(byHook.delivery("ALERT").id());
    assertThat(call.json().path("type").asString()).isEqualTo("alert");
    assertThat(call.told().path("notice").asString()).isEqualTo(byHook.id().toString());
    assertThat(call.told().path("title").asString())
        .isEqualTo("Cloned prefecture pages announce a false closing hour");
    assertThat(call.told().path("items")).hasSize(1);
    assertThat(call.text()).contains(hook).doesNotContain(post);
    Mail mail = onlyMail();
    NoticeView byMail = campaign.notice(alert, post);
    assertThat(mail.delivery()).isEqualTo(byMail.delivery("ALERT").id());
    assertThat(mail.header("auto-submitted")).isEqualTo("auto-generated");
    assertThat(mail.text()).contains("Cloned prefecture pages announce a false closing hour");
    assertThat(mail.attachments().get("items.csv")).contains(post).doesNotContain(hook);
    assertThat(byMail.delivery("ALERT").attempts()).hasSize(1);
  }

  @Test
  void opening_the_signed_page_changes_nothing_and_its_button_acknowledges() {
    // given
    UUID alert = told(AlertDraft.clonedSites(post));
    URI page = URI.create(onlyMail().page());
    Answer shown = tocsin.withToken(Optional.empty()).get(page.getPath());
    NoticeView before = campaign.notice(alert, post);

    // when
    Answer pushed =
        tocsin
            .withToken(Optional.empty())
            .call(
                "POST",
                page.getPath(),
                BodyPublishers.ofString("reference=CASE-77"),
                "Content-Type",
                "application/x-www-form-urlencoded");

    // then
    assertThat(shown.status()).isEqualTo(200);
    assertThat(before.acknowledged()).isFalse();
    assertThat(pushed.status()).isLessThan(400);
    NoticeView after = campaign.notice(alert, post);
    assertThat(after.acknowledged()).isTrue();
    assertThat(after.acknowledgements())
        .singleElement()
        .satisfies(
            given -> {
              assertThat(given.path("provenance").asString()).isEqualTo("SIGNED_PAGE");
              assertThat(given.path("reference").asString()).isEqualTo("CASE-77");
            });
  }

  @Test
  void a_platform_acknowledges_and_decides_through_the_API() {
    // given
    UUID alert = told(AlertDraft.clonedSites(hook));
    NoticeView notice = campaign.notice(alert, hook);
    campaign.acknowledges(notice, "TS-2027-11").expect(201);

    // when
    campaign
        .decides(
            notice,
            Map.of(
                "items",
                List.of(
                    Map.of(
                        "item",
                        1,
                        "outcome",
                        "ACTIONED",
                        "visibility",
                        List.of("CONTENT_LABELLED"),
                        "ground",
                        "INCOMPATIBLE_CONTENT",
                        "automatedDecision",
                        "NOT_AUTOMATED"))))
        .expect(201);

    // then
    NoticeView tracked = campaign.notice(alert, hook);
    assertThat(tracked.state()).isEqualTo("DELIVERED");
    assertThat(tracked.acknowledged()).isTrue();
    assertThat(tracked.decided()).isTrue();
    assertThat(tracked.acknowledgements().getFirst().path("provenance").asString())
        .isEqualTo("API");
    assertThat(tracked.json().path("decisions").toString()).contains("CONTENT_LABELLED");
  }

  @Test
  void a_revision_follows_the_first_version_on_the_same_notice() {
    // given
    AlertDraft first = AlertDraft.clonedSites(hook, post);
    UUID alert = told(first);

    // when
    campaign.revises(
        alert, 2, first.numbered().titled("Cloned prefecture pages: six sites by now"));

    // then
    Eventually.holds(
        () -> {
          assertThat(endpoint.calls()).hasSize(2);
          assertThat(tocsin.mail().mails(mailbox)).hasSize(2);
        });
    WebhookCall update = endpoint.calls().getLast();
    assertThat(update.json().path("type").asString()).isEqualTo("update");
    assertThat(update.told().path("version").asInt()).isEqualTo(2);
    assertThat(update.told().path("notice").asString())
        .isEqualTo(endpoint.calls().getFirst().told().path("notice").asString());
    assertThat(update.delivery()).isNotEqualTo(endpoint.calls().getFirst().delivery());
    List<Mail> mails = tocsin.mail().mails(mailbox);
    assertThat(mails.getLast().notice()).isEqualTo(mails.getFirst().notice());
    assertThat(mails.getLast().text()).contains("six sites by now");
  }

  @Test
  void a_retraction_reaches_everyone_who_was_told_and_says_no_word_of_content() {
    // given
    UUID alert = told(AlertDraft.clonedSites(hook, post));

    // when
    campaign.retracts(alert);

    // then
    Eventually.holds(
        () -> {
          assertThat(endpoint.calls()).hasSize(2);
          assertThat(tocsin.mail().mails(mailbox)).hasSize(2);
        });
    WebhookCall recall = endpoint.calls().getLast();
    assertThat(recall.json().path("type").asString()).isEqualTo("retraction");
    assertThat(recall.text()).doesNotContain("prefecture");
    assertThat(tocsin.mail().mails(mailbox).getLast().text()).doesNotContain("prefecture");
    assertThat(campaign.alert(alert).path("state").asString()).isEqualTo("RETRACTED");
    Eventually.holds(
        () ->
            assertThat(campaign.notice(alert, hook).delivery("RETRACTION").state())
                .isEqualTo("DELIVERED"));
  }

  /** Approved and received by every platform that it names. */
  private UUID told(AlertDraft draft) {
    UUID alert = campaign.sends(draft);
    Eventually.holds(
        () ->
            assertThat(campaign.alert(alert).path("notices").valueStream().toList())
                .isNotEmpty()
                .allSatisfy(
                    notice -> assertThat(notice.path("state").asString()).isEqualTo("DELIVERED")));
    return alert;
  }

  private WebhookCall onlyCall() {
    assertThat(endpoint.calls()).hasSize(1);
    return endpoint.calls().getFirst();
  }

  private Mail onlyMail() {
    assertThat(tocsin.mail().mails(mailbox)).hasSize(1);
    return tocsin.mail().mails(mailbox).getFirst();
  }
}
