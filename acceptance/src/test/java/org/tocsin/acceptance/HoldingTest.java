package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.DeliveryView;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.client.Rest;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.system.Tocsin;
import tools.jackson.databind.JsonNode;

/** One act stops what goes out, and another lets it go on. */
@WholeSystem
class HoldingTest {

  private static final String HOLDS = "/api/v1/holds";

  private final Rest coordinator;
  private final Campaign campaign;
  private final String slug = Campaign.name("held");
  private final String other = Campaign.name("free");
  private final Endpoint endpoint;
  private final Endpoint free;

  HoldingTest(Tocsin tocsin) {
    coordinator = tocsin.as("coordinator");
    campaign = new Campaign(tocsin).withElection();
    endpoint = tocsin.webhooks().open(slug);
    free = tocsin.webhooks().open(other);
    campaign.enters(PlatformDraft.of(slug).webhook(1, endpoint.address()));
    campaign.enters(PlatformDraft.of(other).webhook(1, free.address()));
  }

  @AfterEach
  void liftAll() {
    for (JsonNode hold : coordinator.get(HOLDS).expect(200).json().path("items")) {
      lift(hold.path("id").asString());
    }
  }

  @Test
  void what_a_platform_is_not_to_be_told_waits_and_goes_out_once_when_it_is_lifted() {
    // given
    String hold = place("PLATFORM", slug);

    // when
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug, other));

    // then
    Eventually.holds(() -> assertThat(free.calls()).hasSize(1));
    Eventually.holds(() -> assertHeld(alert, "ALERT"));
    assertThat(endpoint.calls()).isEmpty();
    lift(hold);
    Eventually.holds(
        () ->
            assertThat(campaign.notice(alert, slug).delivery("ALERT").state())
                .isEqualTo("DELIVERED"));
    assertThat(endpoint.calls()).hasSize(1);
    assertThat(campaign.notice(alert, slug).delivery("ALERT").attempts()).hasSize(1);
  }

  @Test
  void an_approval_never_overtakes_the_hold_that_it_follows() {
    for (int round = 0; round < 20; round++) {
      // given
      String hold = place("ALL", null);

      // when
      UUID alert = campaign.sends(AlertDraft.clonedSites(slug));

      // then
      Eventually.holds(() -> assertHeld(alert, "ALERT"));
      assertThat(endpoint.calls()).hasSize(round);
      lift(hold);
      int told = round + 1;
      Eventually.holds(() -> assertThat(endpoint.calls()).hasSize(told));
    }
  }

  @Test
  void a_retraction_waits_for_the_hold_of_its_authors_organisation() {
    // given
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));
    Eventually.holds(() -> assertThat(endpoint.calls()).hasSize(1));
    String hold = place("ORGANISATION", authorsOrganisation(alert));

    // when
    campaign.retracts(alert);

    // then
    Eventually.holds(() -> assertHeld(alert, "RETRACTION"));
    assertThat(endpoint.calls()).hasSize(1);
    lift(hold);
    Eventually.holds(() -> assertThat(endpoint.calls()).hasSize(2));
    assertThat(endpoint.calls().getLast().json().path("type").asString()).isEqualTo("retraction");
  }

  private void assertHeld(UUID alert, String step) {
    DeliveryView delivery = campaign.notice(alert, slug).delivery(step);
    assertThat(delivery.state()).isEqualTo("WAITING");
    assertThat(delivery.reason()).isEqualTo("HELD");
  }

  private String authorsOrganisation(UUID alert) {
    String name = campaign.alert(alert).path("organisation").asString();
    return coordinator
        .get("/api/v1/organisations")
        .expect(200)
        .json()
        .path("items")
        .valueStream()
        .filter(organisation -> organisation.path("name").asString().equals(name))
        .map(organisation -> organisation.path("id").asString())
        .findFirst()
        .orElseThrow();
  }

  private String place(String scope, @Nullable String of) {
    Map<String, Object> body = new HashMap<>(Map.of("scope", scope, "reason", "Something is off"));
    if (of != null) {
      body.put("of", of);
    }
    return coordinator.post(HOLDS, body).expect(201).id().toString();
  }

  private void lift(String hold) {
    coordinator.post(HOLDS + "/" + hold + "/lifting", Map.of("reason", "It is over")).expect(201);
  }
}
