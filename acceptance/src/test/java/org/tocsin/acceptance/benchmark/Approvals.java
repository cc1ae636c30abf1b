package org.tocsin.acceptance.benchmark;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.WebhookCall;

/**
 * Approves alerts that wait for it, one by one at Poisson times, and sees when each is received.
 */
final class Approvals {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * The times of one alert, by one clock.
   *
   * @param due when the reviewer was to press the button: a late client doesn't hide a slow system
   * @param answered when the approval was committed and answered
   */
  private record Approved(Instant due, Instant answered) {}

  /**
   * What was measured, in milliseconds until the signed webhook was received.
   *
   * @param fromCommit since the approval was answered; below zero where the webhook was faster
   * @param fromEntry since the journal entry's time, which is read before the commit
   * @param fromButton since the approval was due to be sent
   */
  record Measured(Figures fromCommit, Figures fromEntry, Figures fromButton) {}

  private final Campaign campaign;
  private final List<Endpoint> endpoints;

  /**
   * @param endpoints each is waited for until it has every alert; what reaches others is not looked
   *     at
   */
  Approvals(Campaign campaign, List<Endpoint> endpoints) {
    this.campaign = campaign;
    this.endpoints = List.copyOf(endpoints);
  }

  Measured run(List<UUID> alerts, int perSecond) throws InterruptedException {
    Map<Endpoint, Integer> before = new HashMap<>();
    endpoints.forEach(endpoint -> before.put(endpoint, endpoint.calls().size()));
    Map<UUID, Approved> approved = approve(alerts, perSecond);
    List<WebhookCall> calls = new ArrayList<>();
    before.forEach((endpoint, first) -> calls.addAll(received(endpoint, first, alerts.size())));
    return new Measured(
        figures(calls, call -> approvedOf(approved, call).answered()),
        figures(calls, call -> Instant.parse(call.told().path("approvedAt").asString())),
        figures(calls, call -> approvedOf(approved, call).due()));
  }

  private static List<WebhookCall> received(Endpoint endpoint, int first, int count) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(endpoint::calls, calls -> calls.size() >= first + count)
        .subList(first, first + count);
  }

  private Map<UUID, Approved> approve(List<UUID> alerts, int perSecond)
      throws InterruptedException {
    Map<UUID, Approved> approved = new ConcurrentHashMap<>();
    List<Long> times = PoissonArrivals.nanoseconds(perSecond, alerts.size());
    try (ExecutorService reviewers = Executors.newVirtualThreadPerTaskExecutor()) {
      Instant begin = Instant.now();
      long beginNanos = System.nanoTime();
      for (int index = 0; index < alerts.size(); index++) {
        UUID alert = alerts.get(index);
        long due = times.get(index);
        while (System.nanoTime() - beginNanos < due) {
          LockSupport.parkNanos(due - (System.nanoTime() - beginNanos));
        }
        reviewers.execute(
            () -> {
              campaign.approves(alert, 1);
              approved.put(alert, new Approved(begin.plusNanos(due), Instant.now()));
            });
      }
      reviewers.shutdown();
      if (!reviewers.awaitTermination(PATIENCE.toSeconds(), SECONDS)) {
        throw new IllegalStateException("The approvals do not end");
      }
    }
    return approved;
  }

  private static Figures figures(List<WebhookCall> calls, Function<WebhookCall, Instant> since) {
    List<Double> milliseconds = new ArrayList<>();
    for (WebhookCall call : calls) {
      milliseconds.add(Duration.between(since.apply(call), call.at()).toNanos() / 1e6);
    }
    return Figures.of(milliseconds);
  }

  private static Approved approvedOf(Map<UUID, Approved> all, WebhookCall call) {
    Approved approved = all.get(UUID.fromString(call.told().path("alert").asString()));
    if (approved == null) {
      throw new IllegalStateException("Received and never approved: " + call);
    }
    return approved;
  }
}
