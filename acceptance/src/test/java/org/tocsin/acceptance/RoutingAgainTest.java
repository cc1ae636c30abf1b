package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.system.Tocsin;
import tools.jackson.databind.JsonNode;

/** What the directory kept back is told once the directory lets it through. */
@WholeSystem
class RoutingAgainTest {

  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String slug = Campaign.name("again");

  RoutingAgainTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
  }

  @Test
  void a_platform_that_is_cleared_later_is_told_once_a_coordinator_wants_it() {
    // given
    Endpoint endpoint = tocsin.webhooks().open(slug);
    PlatformDraft platform = PlatformDraft.of(slug).webhook(1, endpoint.address());
    campaign.enters(platform.clearedTo("GREEN"));
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));
    Eventually.holds(() -> assertThat(campaign.notice(alert, slug).state()).isEqualTo("WITHHELD"));
    UUID notice = campaign.notice(alert, slug).id();
    JsonNode withheld = campaign.notice(notice).json();
    String routing = "/api/v1/notices/" + notice + "/routing";
    assertThat(tocsin.as("coordinator").post(routing, Map.of()).status()).isEqualTo(409);

    // when
    campaign.enters(platform);
    JsonNode offered = campaign.notice(notice).json();
    tocsin.as("coordinator").post(routing, Map.of()).expect(201);

    // then
    assertThat(withheld.toString()).contains("TLP_ABOVE_CLEARANCE", "AMBER above");
    assertThat(withheld.path("routeAgain").isMissingNode()).isTrue();
    assertThat(offered.at("/routeAgain").toString()).contains("TLP_ABOVE_CLEARANCE");
    Eventually.holds(() -> assertThat(campaign.notice(notice).state()).isEqualTo("DELIVERED"));
    assertThat(endpoint.calls()).hasSize(1);
    Balance.holds(tocsin, slug);
  }
}
