package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.client.Rest;
import org.tocsin.acceptance.system.Tocsin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever may read the journal can verify it without us. */
@WholeSystem
class JournalTest {

  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String slug = Campaign.name("journal");

  JournalTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
    campaign.enters(PlatformDraft.of(slug).webhook(1, tocsin.webhooks().open(slug).address()));
  }

  @Test
  void the_chain_and_the_seals_of_a_whole_road_verify() {
    // given
    AlertDraft draft = AlertDraft.clonedSites(slug);
    UUID alert = campaign.sends(draft);
    campaign.acknowledges(campaign.notice(alert, slug), "J-1").expect(201);
    campaign.decides(campaign.notice(alert, slug), Map.of("outcome", "NO_VIOLATION")).expect(201);
    campaign.revises(alert, 2, draft.numbered().titled("Cloned prefecture pages, second list"));
    campaign.retracts(alert);

    // when
    List<JsonNode> entries = entries(alert);

    // then
    assertThat(JournalAudit.faults(entries)).isEmpty();
    assertThat(entries)
        .extracting(entry -> entry.path("type").asString())
        .contains("AlertSubmitted", "AlertApproved", "NoticeAnswered", "AlertRetracted");
    assertThat(entries)
        .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain("Perpetua"));
    Eventually.holds(
        () -> {
          List<String> sealed = new ArrayList<>();
          assertThat(JournalAudit.faultsOfSeals(anyone(), sealed)).isEmpty();
          assertThat(sealed)
              .doesNotHaveDuplicates()
              .containsAll(entries.stream().map(entry -> entry.path("hash").asString()).toList());
        });
  }

  @Test
  void what_is_published_is_byte_for_byte_what_is_hashed() {
    // given
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));

    // when
    Eventually.holds(
        () ->
            assertThat(tocsin.broker().records("tocsin.alerts.v1", alert.toString())).isNotEmpty());
    ConsumerRecord<String, byte[]> published =
        tocsin.broker().records("tocsin.alerts.v1", alert.toString()).getFirst();

    // then
    JsonNode entry =
        entries(alert).stream()
            .filter(each -> each.path("hash").asString().equals(header(published, "ce_entryhash")))
            .findFirst()
            .orElseThrow();
    assertThat(new String(published.value(), StandardCharsets.UTF_8))
        .isEqualTo(entry.path("payload").asString());
    assertThat(header(published, "ce_entrynumber")).isEqualTo(entry.path("number").asString());
  }

  @Test
  void an_altered_entry_shows() {
    // given
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));
    List<JsonNode> entries = new ArrayList<>(entries(alert));

    // when
    ObjectNode altered = (ObjectNode) entries.getFirst().deepCopy();
    altered.put("payload", altered.path("payload").asString().replace("Cloned", "Poisoned"));
    entries.set(0, altered);

    // then
    assertThat(JournalAudit.faults(entries)).containsExactly("entry 1 has another payload");
  }

  private List<JsonNode> entries(UUID alert) {
    return tocsin
        .as("coordinator")
        .get("/api/v1/alerts/" + alert + "/journal")
        .expect(200)
        .json()
        .path("items")
        .valueStream()
        .toList();
  }

  private Rest anyone() {
    return tocsin.withToken(Optional.empty());
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
