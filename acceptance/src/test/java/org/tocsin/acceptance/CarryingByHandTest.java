package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.DeliveryView;
import org.tocsin.acceptance.campaign.NoticeView;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.client.Rest;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.system.Tocsin;
import tools.jackson.databind.JsonNode;

/** What only a person can carry goes the whole way, and back. */
@WholeSystem
class CarryingByHandTest {

  private static final Map<String, Object> TOLD =
      Map.of("outcome", "DELIVERED", "caseNumber", "TS-4711");

  private final Rest coordinator;
  private final Campaign campaign;
  private final Tocsin tocsin;
  private final String slug = Campaign.name("byhand");

  CarryingByHandTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    coordinator = tocsin.as("coordinator");
    campaign = new Campaign(tocsin).withElection();
  }

  @Test
  void a_form_is_told_by_a_coordinator_and_what_was_told_is_taken_back_by_one() {
    // given
    campaign.enters(PlatformDraft.of(slug).form(1, "https://example.org/report"));
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));

    // when
    String task = "/api/v1/tasks/" + open(alert);
    JsonNode taken = coordinator.post(task + "/claims", Map.of()).expect(201).json();
    coordinator.post(task + "/record", TOLD).expect(201);

    // then
    assertThat(taken.at("/text/blocks/0/text").asString()).startsWith("https://");
    Eventually.holds(
        () -> {
          NoticeView notice = campaign.notice(alert, slug);
          DeliveryView delivery = notice.delivery("ALERT");
          assertThat(delivery.state()).isEqualTo("DELIVERED");
          assertThat(delivery.attempts()).hasSize(1);
          assertThat(delivery.attempts().getFirst().path("provenance").asString())
              .isEqualTo("HAND");
          assertThat(delivery.attempts().getFirst().path("answer").asString()).isEqualTo("TS-4711");
          assertThat(notice.state()).isEqualTo("DELIVERED");
          assertThat(campaign.notice(notice.id()).json().path("caseNumber").asString())
              .isEqualTo("TS-4711");
        });

    // and then
    campaign.retracts(alert);
    String recall = "/api/v1/tasks/" + open(alert);
    JsonNode text = coordinator.post(recall + "/claims", Map.of()).expect(201).json();
    assertThat(text.at("/text/body").asString()).contains("is retracted");
    coordinator.post(recall + "/record", Map.of("outcome", "DELIVERED")).expect(201);
    Eventually.holds(
        () ->
            assertThat(campaign.notice(alert, slug).delivery("RETRACTION").state())
                .isEqualTo("DELIVERED"));
    Balance.holds(tocsin, slug);
  }

  @Test
  void what_was_told_and_recorded_after_the_retraction_is_taken_back_all_the_same() {
    // given
    campaign.enters(PlatformDraft.of(slug).form(1, "https://example.org/report"));
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));
    UUID task = open(alert);
    campaign.retracts(alert);
    Eventually.holds(
        () ->
            assertThat(campaign.notice(alert, slug).delivery("RETRACTION").reason())
                .isEqualTo("NEVER_TOLD"));

    // when
    JsonNode late = coordinator.post("/api/v1/tasks/" + task + "/record", TOLD).expect(201).json();

    // then
    assertThat(late.path("late").asBoolean()).isTrue();
    Eventually.holds(
        () ->
            assertThat(campaign.notice(alert, slug).delivery("ALERT").state())
                .isEqualTo("DELIVERED"));
    assertThat(open(alert)).isNotEqualTo(task);
  }

  @Test
  void if_the_form_could_not_be_told_the_next_contact_is() {
    // given
    Endpoint endpoint = tocsin.webhooks().open(slug);
    campaign.enters(
        PlatformDraft.of(slug)
            .form(1, "https://example.org/report")
            .webhook(2, endpoint.address()));
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));
    UUID task = open(alert);
    assertThat(endpoint.calls()).isEmpty();

    // when
    coordinator
        .post("/api/v1/tasks/" + task + "/record", Map.of("outcome", "COULD_NOT"))
        .expect(201);

    // then
    Eventually.holds(() -> assertThat(endpoint.calls()).hasSize(1));
    Eventually.holds(() -> assertThat(campaign.notice(alert, slug).state()).isEqualTo("DELIVERED"));
  }

  /** The one task of the alert that waits. */
  private UUID open(UUID alert) {
    Eventually.holds(() -> assertThat(tasks(alert)).hasSize(1));
    return tasks(alert).getFirst();
  }

  private List<UUID> tasks(UUID alert) {
    return coordinator
        .get("/api/v1/tasks?platform=" + slug)
        .expect(200)
        .json()
        .path("items")
        .valueStream()
        .filter(task -> task.path("alert").asString().equals(alert.toString()))
        .map(task -> UUID.fromString(task.path("id").asString()))
        .toList();
  }
}
