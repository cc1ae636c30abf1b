package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.WebhookCall;
import org.tocsin.acceptance.system.Tocsin;

/** Kafka gives everything at least once; platforms are told once. */
@WholeSystem
class RepetitionTest {

  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String slug = Campaign.name("repetition");
  private final String mailbox = slug + "@platform.example";
  private final Endpoint endpoint;

  RepetitionTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
    endpoint = tocsin.webhooks().open(slug);
    campaign.enters(PlatformDraft.of(slug).webhook(1, endpoint.address()).mail(1, mailbox));
  }

  @Test
  void an_event_that_is_routed_twice_is_told_once() {
    // given
    AlertDraft draft = AlertDraft.clonedSites(slug);
    UUID alert = campaign.sends(draft);
    Eventually.holds(
        () -> {
          assertThat(endpoint.calls()).hasSize(1);
          assertThat(tocsin.mail().mails(mailbox)).hasSize(1);
        });

    // when
    tocsin.broker().records("tocsin.alerts.v1", alert.toString()).forEach(tocsin.broker()::repeat);
    tocsin.broker().records("tocsin.notices.v1", alert.toString()).forEach(tocsin.broker()::repeat);
    // the same key, so what is told of it comes after whatever the repetition would have sent
    campaign.revises(alert, 2, draft.numbered().titled("Cloned prefecture pages, second list"));

    // then
    Eventually.holds(
        () -> {
          assertThat(endpoint.calls()).hasSize(2);
          assertThat(tocsin.mail().mails(mailbox)).hasSize(2);
          assertThat(campaign.notice(alert, slug).deliveries())
              .hasSize(4)
              .allSatisfy(delivery -> assertThat(delivery.state()).isEqualTo("DELIVERED"));
        });
    assertThat(endpoint.calls()).extracting(WebhookCall::delivery).doesNotHaveDuplicates();
  }
}
