package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.DeliveryView;
import org.tocsin.acceptance.campaign.NoticeView;
import org.tocsin.acceptance.processes.checking.Breach;
import org.tocsin.acceptance.processes.checking.Checker;
import org.tocsin.acceptance.processes.checking.Evidence;
import org.tocsin.acceptance.processes.checking.Received;
import org.tocsin.acceptance.processes.checking.Said;
import org.tocsin.acceptance.receiving.Arrival;
import org.tocsin.acceptance.receiving.Mail;
import org.tocsin.acceptance.receiving.WebhookCall;
import org.tocsin.acceptance.system.Tocsin;
import org.tocsin.acceptance.system.Tokens;
import org.tocsin.contract.word.Tlp;
import tools.jackson.databind.JsonNode;

/**
 * What must hold whatever was tested, judged from what the receivers got and what the REST API
 * says: it shares no code with the services but the order of the markings.
 */
final class Laws {

  private final Campaign campaign;
  private final SignedWebhooks signatures;
  private final Map<UUID, NoticeView> notices = new HashMap<>();
  private final Map<UUID, JsonNode> alerts = new HashMap<>();
  private final Map<UUID, DeliveryView> deliveries = new HashMap<>();
  private final List<Arrival> arrivals;

  private Laws(Tocsin tocsin) {
    campaign = new Campaign(tocsin);
    signatures = new SignedWebhooks(tocsin.as("auditor"));
    // a test tells of no alert
    arrivals = tocsin.arrivals().all().stream().filter(arrival -> !isTest(arrival)).toList();
    for (Arrival arrival : arrivals) {
      UUID notice = noticeOf(arrival);
      if (!notices.containsKey(notice)) {
        NoticeView view = campaign.notice(notice);
        notices.put(notice, view);
        view.deliveries().forEach(each -> deliveries.put(each.id(), each));
        alerts.computeIfAbsent(view.alert(), campaign::alert);
      }
    }
  }

  private static boolean isTest(Arrival arrival) {
    return switch (arrival) {
      case WebhookCall call -> call.json().path("type").asString().equals("test");
      case Mail mail -> mail.subject().contains("TEST-");
    };
  }

  /** Fails with the message that broke a law. */
  static void check(Tocsin tocsin) {
    Laws laws = new Laws(tocsin);
    laws.whatAnyRunMustKeep();
    laws.neverOlderAfterNewer();
    laws.everyWebhookIsSigned();
    laws.nobodyIsToldAboveTheirClearance(tocsin);
    laws.noPlatformReadsAName();
  }

  /** What also holds when processes are killed, and here without anything that would excuse it. */
  private void whatAnyRunMustKeep() {
    Evidence evidence =
        new Evidence(
            List.of(),
            arrivals.stream().map(Received::of).toList(),
            alerts.values().stream().map(Said.Alert::of).toList(),
            notices.values().stream().map(NoticeView::json).map(Said.Notice::of).toList(),
            List.of(),
            List.of());
    assertThat(Checker.findings(evidence))
        .filteredOn(finding -> finding.breach() != Breach.LOST)
        .isEmpty();
  }

  private void neverOlderAfterNewer() {
    Map<UUID, Long> newest = new HashMap<>();
    for (Arrival arrival : arrivals) {
      DeliveryView delivery = delivery(arrival);
      long age = delivery.step().equals("RETRACTION") ? Long.MAX_VALUE : (long) delivery.version();
      long before = newest.getOrDefault(noticeOf(arrival), 0L);
      assertThat(age)
          .as("%s came after a newer step of its notice", arrival)
          .isGreaterThanOrEqualTo(before);
      newest.put(noticeOf(arrival), age);
    }
  }

  private void everyWebhookIsSigned() {
    assertThat(arrivals)
        .filteredOn(WebhookCall.class::isInstance)
        .allSatisfy(call -> assertThat(signatures.genuine((WebhookCall) call)).isTrue());
  }

  private void nobodyIsToldAboveTheirClearance(Tocsin tocsin) {
    Map<String, Tlp> clearances = new HashMap<>();
    for (Arrival arrival : arrivals) {
      if (arrival instanceof WebhookCall call && call.told().has("tlp")) {
        String platform = notice(arrival).platform();
        Tlp clearance =
            clearances.computeIfAbsent(
                platform,
                slug ->
                    Tlp.valueOf(
                        tocsin
                            .as("coordinator")
                            .get("/api/v1/platforms/" + slug)
                            .expect(200)
                            .json()
                            .path("tlp")
                            .asString()));
        assertThat(clearance.covers(Tlp.valueOf(call.told().path("tlp").asString())))
            .as("%s is cleared to %s", call, clearance)
            .isTrue();
      }
    }
  }

  private void noPlatformReadsAName() {
    for (Arrival arrival : arrivals) {
      String everything =
          switch (arrival) {
            case WebhookCall call -> call.text();
            case Mail mail -> mail.headers() + mail.text() + mail.html() + mail.attachments();
          };
      assertThat(everything).doesNotContain(Tokens.NAMES);
    }
  }

  private DeliveryView delivery(Arrival arrival) {
    return known(deliveries, arrival.delivery());
  }

  private NoticeView notice(Arrival arrival) {
    return known(notices, noticeOf(arrival));
  }

  private static <T> T known(Map<UUID, T> all, UUID id) {
    T found = all.get(id);
    if (found == null) {
      throw new AssertionError("Something was received that the REST API does not know: " + id);
    }
    return found;
  }

  private static UUID noticeOf(Arrival arrival) {
    return switch (arrival) {
      case WebhookCall call -> UUID.fromString(call.told().path("notice").asString());
      case Mail mail -> mail.notice();
    };
  }
}
