package org.tocsin.acceptance.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.Eventually;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.Reaction;
import tools.jackson.databind.JsonNode;

/** One id from the REST call to the last webhook, in the log of every process on the way. */
@WholeTown
class FollowingATraceTest {

  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Town town;
  private final Campaign campaign;
  private final LogLines logs;
  private final String hook = Campaign.name("trace-hook");
  private final String mailbox = Campaign.name("trace-mail");
  private final Endpoint endpoint;
  private final String traceId = randomTraceId();

  FollowingATraceTest(Town town) {
    this.town = town;
    campaign = new Campaign(town).withElection();
    logs = new LogLines(town);
    endpoint = town.webhooks().open(hook);
  }

  @Test
  void the_trace_of_a_review_is_in_all_logs_and_in_the_webhook_even_when_it_is_tried_again() {
    // given
    String address = mailbox + "@platform.example";
    campaign.enters(PlatformDraft.of(hook).webhook(1, endpoint.address()));
    campaign.enters(PlatformDraft.of(mailbox).mail(1, address));
    UUID alert = campaign.submits(AlertDraft.clonedSites(hook, mailbox));
    endpoint.answersNext(Reaction.status(500));

    // when
    town.as("reviewer")
        .post(
            "/api/v1/alerts/" + alert + "/reviews",
            Map.of("version", 1, "verdict", "APPROVED"),
            "traceparent",
            "00-" + traceId + "-00f067aa0ba902b7-01")
        .expect(201);

    // then
    Eventually.holds(BOUND, () -> assertThat(endpoint.calls()).hasSize(2));
    Eventually.holds(BOUND, () -> assertThat(town.mail().mails(address)).hasSize(1));
    assertThat(endpoint.calls())
        .allSatisfy(
            call -> assertThat(call.header("traceparent")).startsWith("00-" + traceId + "-"));
    Eventually.holds(
        BOUND,
        () -> {
          assertThat(said(Kind.ALERT_API))
              .contains("Version reviewed", "Routing known", "Attempt known", "Delivery known");
          assertThat(said(Kind.ALERT_ROUTER)).containsExactly("Event routed");
          assertThat(said(Kind.PLATFORM_ADAPTERS))
              .containsExactlyInAnyOrder(
                  "Attempt closed",
                  "Attempt closed",
                  "Attempt closed",
                  "Delivery settled",
                  "Delivery settled");
        });
    assertThat(attempts("WEBHOOK")).containsExactly("FAILED SERVER_ERROR", "DELIVERED ACCEPTED");
    assertThat(attempts("EMAIL")).containsExactly("DELIVERED ACCEPTED");
    assertThat(logs.ofTrace(Kind.PLATFORM_ADAPTERS, traceId))
        .allSatisfy(
            event -> {
              assertThat(event.path("alert").asString()).isEqualTo(alert.toString());
              assertThat(event.at("/service/name").asString()).isEqualTo("platform-adapters");
            });
  }

  private List<String> said(Kind kind) {
    return logs.ofTrace(kind, traceId).stream()
        .map(event -> event.path("message").asString())
        .toList();
  }

  private List<String> attempts(String channel) {
    return logs.ofTrace(Kind.PLATFORM_ADAPTERS, traceId).stream()
        .filter(event -> event.path("message").asString().equals("Attempt closed"))
        .filter(event -> event.path("channel").asString().equals(channel))
        .map(FollowingATraceTest::end)
        .toList();
  }

  private static String end(JsonNode event) {
    assertThat(event.path("durationMillis").isNumber()).isTrue();
    return event.path("verdict").asString() + " " + event.path("reason").asString();
  }

  private static String randomTraceId() {
    byte[] random = new byte[16];
    ThreadLocalRandom.current().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
