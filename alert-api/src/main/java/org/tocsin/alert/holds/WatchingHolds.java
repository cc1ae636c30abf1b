package org.tocsin.alert.holds;

import java.util.Arrays;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;
import org.tocsin.contract.word.HoldScope;

/** Shows how many holds stand, and has them signed with the key in use. */
@Component
final class WatchingHolds {

  private final Holds holds;

  WatchingHolds(Holds holds, Meters meters) {
    this.holds = holds;
    Arrays.stream(HoldScope.values())
        .forEach(scope -> meters.gauge(Meter.HOLDS, scope, () -> standing(scope)));
  }

  /** Once at start: keys change with a start only. */
  @EventListener(ApplicationReadyEvent.class)
  void signAnew() {
    holds.signAnew();
  }

  private long standing(HoldScope scope) {
    return holds.standing().stream().filter(hold -> hold.scope() == scope).count();
  }
}
