package org.tocsin.acceptance.processes.rush;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.tocsin.acceptance.client.Answer;
import org.tocsin.acceptance.processes.Kind;
import org.tocsin.acceptance.processes.ServicePart;
import org.tocsin.acceptance.processes.Town;
import org.tocsin.acceptance.processes.checking.Promise;

/** Waits until everything that was confirmed before a moment has reached its end. */
final class Settling {

  private static final Set<String> UNDER_WAY = Set.of("UNROUTED", "PENDING");

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

  /** Alerts are asked one by one, and no further than the first that is still on its way. */
  private boolean over() {
    for (UUID alert : Set.copyOf(underWay)) {
      if (!over(alert)) {
        return false;
      }
      underWay.remove(alert);
    }
    return true;
  }

  private boolean over(UUID alert) {
    ServicePart asked = answering;
    if (asked.ready()) {
      try {
        Answer answer = town.as("coordinator", asked).get("/api/v1/alerts/" + alert);
        return answer.status() == 200
            && answer
                .json()
                .path("notices")
                .valueStream()
                .noneMatch(notice -> UNDER_WAY.contains(notice.path("state").asString()));
      } catch (UncheckedIOException unreachable) {
        // the next one may answer
      }
    }
    List<ServicePart> instances = town.services(Kind.ALERT_API);
    answering = instances.get((instances.indexOf(asked) + 1) % instances.size());
    return false;
  }
}
