package org.tocsin.acceptance.processes.rush;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.tocsin.acceptance.processes.Kind;
import org.tocsin.acceptance.processes.ServicePart;
import org.tocsin.acceptance.processes.Town;
import org.tocsin.acceptance.processes.checking.Promise;
import tools.jackson.databind.JsonNode;

/** Waits until everything that was confirmed before a moment has reached its end. */
final class Settling {

  /** In the order in which a notice passes them, so that none slips through in between. */
  private static final List<String> ON_THEIR_WAY = List.of("UNROUTED", "PENDING");

  private final Town town;
  private final Instant moment;
  private final Set<UUID> underWay = new HashSet<>();
  private ServicePart answering;

  Settling(Town town, List<Promise> promises, Instant moment) {
    this.town = town;
    this.moment = moment;
    this.answering = town.service(Kind.ALERT_API);
    for (Promise promise : promises) {
      if (promise.at().isBefore(moment)) {
        switch (promise) {
          case Promise.Approved approved -> underWay.add(approved.alert());
          case Promise.Retracted retracted -> underWay.add(retracted.alert());
          case Promise.Acknowledged _ -> {}
        }
      }
    }
  }

  Duration await(Duration atMost) {
    Awaitility.await("everything confirmed before " + moment + " reaches its end")
        .atMost(atMost)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .conditionEvaluationListener(_ -> {})
        .until(this::over);
    return Duration.between(moment, Instant.now());
  }

  /** Whatever is not among what is on its way has reached its end, or was overtaken since. */
  private boolean over() {
    try {
      Set<UUID> onTheirWay = new HashSet<>();
      for (String state : ON_THEIR_WAY) {
        String cursor = "";
        do {
          JsonNode slice =
              town.as("coordinator", answering)
                  .get("/api/v1/notices?limit=200&state=" + state + cursor)
                  .expect(200)
                  .json();
          slice
              .path("items")
              .forEach(notice -> onTheirWay.add(UUID.fromString(notice.path("alert").asString())));
          String next = slice.path("next").asString("");
          cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
      }
      underWay.retainAll(onTheirWay);
      return underWay.isEmpty();
    } catch (UncheckedIOException | AssertionError unavailable) {
      List<ServicePart> instances = town.services(Kind.ALERT_API);
      answering = instances.get((instances.indexOf(answering) + 1) % instances.size());
      return false;
    }
  }
}
