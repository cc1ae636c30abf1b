package org.tocsin.adapters.lane;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.tocsin.adapters.ledger.ClosingAttempts;
import org.tocsin.adapters.ledger.Delivery;

/** What was judged because of holds, and what is shown of it. */
final class Stopped {

  private final Set<UUID> aside = new HashSet<>();
  private final Set<UUID> stopped = new HashSet<>();
  private final Set<UUID> released = new HashSet<>();
  private final Set<UUID> notices = new HashSet<>();

  /** A hold stops it. */
  void stop(Delivery delivery) {
    aside.add(delivery.id());
    if (!delivery.isHeldBack()) {
      stopped.add(delivery.id());
      notices.add(delivery.notice());
    }
  }

  /** It was stopped, and no hold stops it any more. */
  void letGo(Delivery delivery) {
    if (delivery.isHeldBack()) {
      released.add(delivery.id());
      notices.add(delivery.notice());
    }
  }

  /** What need not be looked at again before the holds have changed. */
  Set<UUID> aside() {
    return aside;
  }

  /** After the transaction that found it. */
  void show(ClosingAttempts closing) {
    if (!notices.isEmpty()) {
      closing.hold(stopped, released, notices);
    }
  }
}
