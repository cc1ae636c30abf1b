package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.NoticeView;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.Reaction;
import org.tocsin.acceptance.system.Tocsin;

/** Answers that come before anything else came back. */
@WholeSystem
class AnsweringEarlyTest {

  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String slug = Campaign.name("early");
  private final Endpoint endpoint;

  AnsweringEarlyTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
    endpoint = tocsin.webhooks().open(slug);
    campaign.enters(PlatformDraft.of(slug).webhook(1, endpoint.address()));
  }

  @AfterEach
  void startAgain() {
    tocsin.router().start();
    tocsin.adapters().start();
  }

  @Test
  void an_acknowledgement_before_any_outcome_holds_when_the_outcomes_come() {
    // given
    tocsin.router().stop();
    tocsin.adapters().stop();
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));
    NoticeView unrouted = campaign.notice(alert, slug);
    campaign.acknowledges(unrouted, "EARLY-1").expect(201);

    // when
    tocsin.adapters().start();
    tocsin.router().start();

    // then
    Eventually.holds(() -> assertThat(campaign.notice(alert, slug).state()).isEqualTo("DELIVERED"));
    NoticeView notice = campaign.notice(alert, slug);
    assertThat(unrouted.state()).isEqualTo("UNROUTED");
    assertThat(notice.acknowledged()).isTrue();
    assertThat(notice.acknowledgements()).hasSize(1);
    assertThat(endpoint.calls()).hasSize(1);
  }

  @Test
  void an_acknowledgement_in_the_answer_to_the_webhook_is_taken() {
    // given
    endpoint.answers(Reaction.json(200, "{\"acknowledgement\": {\"reference\": \"AUTO-9\"}}"));

    // when
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));

    // then
    Eventually.holds(() -> assertThat(campaign.notice(alert, slug).acknowledged()).isTrue());
    assertThat(campaign.notice(alert, slug).acknowledgements())
        .singleElement()
        .satisfies(
            given -> {
              assertThat(given.path("provenance").asString()).isEqualTo("WEBHOOK_ANSWER");
              assertThat(given.path("reference").asString()).isEqualTo("AUTO-9");
            });
  }
}
