package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.tocsin.contract.word.DeliveryState;

/**
 * What a hold makes of a notice, and its end. It is nobody's failure: no attempt is used up, no
 * reserve is told because of it, and nobody is rung.
 */
final class Holding {

  private Holding() {}

  /** The notice while a hold stops some of its deliveries. */
  static NoticeLedger stop(NoticeLedger before, Set<UUID> stopped) {
    return before.map(
        delivery ->
            stopped.contains(delivery.id()) && delivery.is(DeliveryState.WAITING)
                ? delivery.heldBack()
                : delivery);
  }

  /**
   * The notice after the hold. Reserves whose time came, or would come at once, wait as long as if
   * the step were told now.
   */
  static NoticeLedger letGo(NoticeLedger before, Set<UUID> released, Instant now) {
    if (before.deliveries().stream()
        .noneMatch(delivery -> released.contains(delivery.id()) && delivery.isHeldBack())) {
      return before;
    }
    return before.map(
        delivery -> {
          Delivery free = released.contains(delivery.id()) ? delivery.letGo() : delivery;
          return free.isUntoldReserve()
              ? free.letGo().postponed(now.plus(free.step().patience().multipliedBy(free.rank())))
              : free;
        });
  }
}
