package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.DeliveryView;
import org.tocsin.acceptance.campaign.NoticeView;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.Reaction;
import org.tocsin.acceptance.system.Tocsin;

/** Who is told when contacts go away or fail. */
@WholeSystem
class ContactsTest {

  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String slug = Campaign.name("contacts");
  private final String mailbox = slug + "@platform.example";
  private final Endpoint endpoint;

  ContactsTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
    endpoint = tocsin.webhooks().open(slug);
  }

  @Test
  void a_contact_removed_while_its_delivery_waits_is_sent_nothing() {
    // given
    PlatformDraft platform = PlatformDraft.of(slug).webhook(1, endpoint.address());
    campaign.enters(platform.paused(true));
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));
    Eventually.holds(
        () ->
            assertThat(campaign.notice(alert, slug).delivery("ALERT").state())
                .isEqualTo("WAITING"));

    // when
    campaign.enters(platform.withoutContacts());

    // then
    Eventually.holds(
        () -> {
          DeliveryView delivery = campaign.notice(alert, slug).delivery("ALERT");
          assertThat(delivery.state()).isEqualTo("WITHHELD");
          assertThat(delivery.reason()).isEqualTo("CONTACT_RETIRED");
        });
    assertThat(endpoint.calls()).isEmpty();
  }

  @Test
  void a_contact_removed_between_two_attempts_is_not_tried_again() {
    // given
    PlatformDraft platform = PlatformDraft.of(slug).webhook(1, endpoint.address());
    campaign.enters(platform);
    endpoint.answers(Reaction.status(500));
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug).severity("EXTREME"));
    Eventually.holds(() -> assertThat(endpoint.calls()).isNotEmpty());

    // when
    campaign.enters(platform.withoutContacts());

    // then
    Eventually.holds(
        () -> {
          DeliveryView delivery = campaign.notice(alert, slug).delivery("ALERT");
          assertThat(delivery.state()).isEqualTo("WITHHELD");
          assertThat(delivery.reason()).isEqualTo("CONTACT_RETIRED");
          assertThat(delivery.attempts()).hasSameSizeAs(endpoint.calls());
        });
  }

  @Test
  void the_next_contact_is_told_as_soon_as_the_first_answers_that_it_is_gone() {
    // given
    campaign.enters(PlatformDraft.of(slug).webhook(1, endpoint.address()).mail(2, mailbox));
    endpoint.answers(Reaction.status(410));

    // when
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug).severity("MODERATE"));

    // then
    Eventually.holds(
        () -> {
          NoticeView notice = campaign.notice(alert, slug);
          assertThat(notice.deliveryBy("WEBHOOK").state()).isEqualTo("REFUSED");
          assertThat(notice.deliveryBy("WEBHOOK").reason()).isEqualTo("GONE");
          assertThat(notice.deliveryBy("EMAIL").state()).isEqualTo("DELIVERED");
          assertThat(notice.state()).isEqualTo("DELIVERED");
        });
    assertThat(endpoint.calls()).hasSize(1);
    assertThat(tocsin.mail().mails(mailbox)).hasSize(1);
  }

  @Test
  void the_failure_of_our_own_mail_server_tells_nobody_else_and_passes() {
    // given
    campaign.enters(PlatformDraft.of(slug).mail(1, mailbox).webhook(2, endpoint.address()));
    tocsin.mail().goDown();
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug).severity("MODERATE"));
    Eventually.holds(
        () ->
            assertThat(campaign.notice(alert, slug).deliveryBy("EMAIL").attempts())
                .isNotEmpty()
                .allSatisfy(
                    attempt ->
                        assertThat(attempt.path("reason").asString())
                            .isEqualTo("MAIL_SERVER_FAILED")));

    // when
    tocsin.mail().comeUp();

    // then
    Eventually.holds(
        () -> {
          NoticeView notice = campaign.notice(alert, slug);
          assertThat(notice.deliveryBy("EMAIL").state()).isEqualTo("DELIVERED");
          assertThat(notice.deliveryBy("WEBHOOK").state()).isEqualTo("CANCELLED");
        });
    assertThat(tocsin.mail().mails(mailbox)).hasSize(1);
    assertThat(endpoint.calls()).isEmpty();
  }
}
