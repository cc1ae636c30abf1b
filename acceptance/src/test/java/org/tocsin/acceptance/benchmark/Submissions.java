package org.tocsin.acceptance.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;

/** Submits alerts with several clients at once, each waiting for its answer. */
final class Submissions {

  private final Campaign campaign;

  Submissions(Campaign campaign) {
    this.campaign = campaign;
  }

  /**
   * What was measured.
   *
   * @param alerts the ids, in no particular order
   * @param latency in milliseconds, per request
   */
  record Measured(List<UUID> alerts, double perSecond, Figures latency) {}

  private record Done(UUID alert, double milliseconds) {}

  Measured run(AlertDraft draft, int count, int clients)
      throws InterruptedException, ExecutionException {
    AtomicInteger left = new AtomicInteger(count);
    List<Future<List<Done>>> running = new ArrayList<>();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        running.add(threads.submit(() -> submitUntilNoneIsLeft(draft, left)));
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    List<UUID> alerts = new ArrayList<>();
    List<Double> milliseconds = new ArrayList<>();
    for (Future<List<Done>> each : running) {
      for (Done done : each.get()) {
        alerts.add(done.alert());
        milliseconds.add(done.milliseconds());
      }
    }
    return new Measured(alerts, count / seconds, Figures.of(milliseconds));
  }

  private List<Done> submitUntilNoneIsLeft(AlertDraft draft, AtomicInteger left) {
    List<Done> done = new ArrayList<>();
    while (left.getAndDecrement() > 0) {
      long begin = System.nanoTime();
      UUID alert = campaign.submits(draft);
      done.add(new Done(alert, (System.nanoTime() - begin) / 1e6));
    }
    return done;
  }
}
