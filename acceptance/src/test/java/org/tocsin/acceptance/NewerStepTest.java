package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.NoticeView;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.Reaction;
import org.tocsin.acceptance.receiving.WebhookCall;
import org.tocsin.acceptance.system.Tocsin;

/** A newer version or the retraction comes while an older one is still on its way. */
@WholeSystem
class NewerStepTest {

  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String slug = Campaign.name("newer");
  private final Endpoint endpoint;

  NewerStepTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
    endpoint = tocsin.webhooks().open(slug);
  }

  @Test
  void a_revision_takes_the_place_of_a_version_that_is_still_being_retried() {
    // given
    campaign.enters(PlatformDraft.of(slug).webhook(1, endpoint.address()));
    AlertDraft first = AlertDraft.clonedSites(slug).severity("EXTREME");
    endpoint.answers(Reaction.status(500));
    UUID alert = campaign.sends(first);
    Eventually.holds(() -> assertThat(endpoint.calls()).hasSizeGreaterThanOrEqualTo(2));

    // when
    campaign.revises(alert, 2, first.numbered().titled("Cloned prefecture pages: corrected list"));
    Eventually.holds(() -> assertThat(versions()).contains(2));
    endpoint.answers(Reaction.status(204));

    // then
    Eventually.holds(
        () -> {
          NoticeView notice = campaign.notice(alert, slug);
          assertThat(notice.state()).isEqualTo("DELIVERED");
          assertThat(notice.version()).isEqualTo(2);
          assertThat(notice.delivery("ALERT").state()).isEqualTo("SUPERSEDED");
          assertThat(notice.delivery("ALERT").reason()).isEqualTo("NEWER_STEP");
          assertThat(notice.delivery("UPDATE").state()).isEqualTo("DELIVERED");
        });
    assertThat(versions().subList(versions().indexOf(2), versions().size())).containsOnly(2);
  }

  @Test
  void a_version_above_the_clearance_becomes_a_bare_recall_for_whom_was_told() {
    // given
    String mailbox = slug + "@platform.example";
    campaign.enters(PlatformDraft.of(slug).webhook(1, endpoint.address()).mail(2, mailbox));
    AlertDraft first = AlertDraft.clonedSites(slug);
    UUID alert = campaign.sends(first);
    Eventually.holds(() -> assertThat(campaign.notice(alert, slug).state()).isEqualTo("DELIVERED"));

    // when
    campaign.revises(alert, 2, first.numbered().tlp("RED").titled("Names of the operators"));

    // then
    Eventually.holds(
        () -> {
          NoticeView notice = campaign.notice(alert, slug);
          assertThat(notice.state()).isEqualTo("WITHHELD");
          assertThat(notice.reason()).isEqualTo("TLP_ABOVE_CLEARANCE");
          assertThat(endpoint.calls()).hasSize(2);
        });
    WebhookCall recall = endpoint.calls().getLast();
    assertThat(recall.json().path("type").asString()).isEqualTo("recall");
    assertThat(recall.told().path("version").asInt()).isEqualTo(2);
    assertThat(recall.told().propertyNames())
        .doesNotContain("title", "summary", "items", "request");
    assertThat(recall.text()).doesNotContain("operators").doesNotContain("prefecture");
    Eventually.holds(
        () ->
            assertThat(campaign.notice(alert, slug).deliveries("UPDATE"))
                .filteredOn(delivery -> delivery.channel().equals("EMAIL"))
                .allSatisfy(delivery -> assertThat(delivery.state()).isEqualTo("CANCELLED")));
    assertThat(tocsin.mail().mails(mailbox)).isEmpty();
  }

  @Test
  void a_retraction_waits_for_a_hanging_receiver_and_for_nobody_else() {
    // given
    String other = Campaign.name("healthy");
    Endpoint healthy = tocsin.webhooks().open(other);
    campaign.enters(PlatformDraft.of(slug).webhook(1, endpoint.address()));
    campaign.enters(PlatformDraft.of(other).webhook(1, healthy.address()));
    Reaction.Hangs hanging = Reaction.hangs(Reaction.status(204));
    endpoint.answersNext(hanging);
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug, other));
    Eventually.holds(() -> assertThat(endpoint.calls()).hasSize(1));
    Eventually.holds(() -> assertThat(healthy.calls()).hasSize(1));

    // when
    campaign.retracts(alert);
    Eventually.holds(() -> assertThat(healthy.calls()).hasSize(2));
    int whileItHung = endpoint.calls().size();
    hanging.release();

    // then
    assertThat(whileItHung).isEqualTo(1);
    Eventually.holds(() -> assertThat(endpoint.calls()).hasSize(2));
    assertThat(endpoint.calls().getLast().json().path("type").asString()).isEqualTo("retraction");
    Eventually.holds(
        () ->
            assertThat(campaign.notice(alert, slug).delivery("RETRACTION").state())
                .isEqualTo("DELIVERED"));
  }

  private List<Integer> versions() {
    return endpoint.calls().stream().map(call -> call.told().path("version").asInt()).toList();
  }
}
