package org.tocsin.acceptance.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.Eventually;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.NoticeView;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;

/** The road of one alert through three processes. */
@WholeTown
class GoldenPathProcessesTest {

  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Town town;
  private final Campaign campaign;
  private final String hook = Campaign.name("golden-hook");
  private final String mailbox = Campaign.name("golden-mail");
  private final Endpoint endpoint;

  GoldenPathProcessesTest(Town town) {
    this.town = town;
    campaign = new Campaign(town).withElection();
    endpoint = town.webhooks().open(hook);
  }

  @Test
  void an_alert_reaches_both_channels_and_is_acknowledged_across_processes() {
    // given
    String address = mailbox + "@platform.example";
    campaign.enters(PlatformDraft.of(hook).webhook(1, endpoint.address()));
    campaign.enters(PlatformDraft.of(mailbox).mail(1, address));

    // when
    UUID alert = campaign.sends(AlertDraft.clonedSites(hook, mailbox));

    // then
    Eventually.holds(BOUND, () -> assertThat(endpoint.calls()).hasSize(1));
    Eventually.holds(BOUND, () -> assertThat(town.mail().mails(address)).hasSize(1));
    Eventually.holds(
        BOUND,
        () -> {
          NoticeView notice = campaign.notice(alert, hook);
          assertThat(notice.state()).isEqualTo("DELIVERED");
        });
    campaign.acknowledges(campaign.notice(alert, hook), "G-1").expect(201);
    assertThat(campaign.notice(alert, hook).acknowledged()).isTrue();
  }
}
