package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.UUID;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;

/** What the platform's answer and a coordinator's wish to try again change on a notice. */
final class Answering {

  private Answering() {}

  /** The platform answered what the entry told: what has not begun and only asks is not needed. */
  static NoticeLedger answered(NoticeLedger before, long entry) {
    return before
        .withAnswered(entry)
        .map(
            delivery ->
                isMerelyAsking(delivery, entry) ? delivery.cancelled(Reason.ANSWERED) : delivery);
  }

  /**
   * Tried again under the same id with a new schedule; nothing for a delivery that has not failed,
   * or whose step is no longer the newest.
   */
  static NoticeLedger retried(NoticeLedger before, UUID delivery, Instant now) {
    boolean revives =
        before.deliveries().stream()
            .anyMatch(some -> some.id().equals(delivery) && canBeRevived(before, some));
    if (!revives) {
      return before;
    }
    return before
        .map(some -> some.id().equals(delivery) ? some.retried(now) : some)
        .withNobodyLeftFor(0);
  }

  private static boolean isMerelyAsking(Delivery delivery, long entry) {
    if (!delivery.is(DeliveryState.WAITING) || delivery.attempts() > 0) {
      return false;
    }
    return switch (delivery.step().kind()) {
      case REMINDER, ESCALATION -> true;
      case ALERT, UPDATE, RETRACTION, TEST ->
          delivery.isUntoldReserve() && delivery.step().entry() <= entry;
    };
  }

  private static boolean canBeRevived(NoticeLedger ledger, Delivery delivery) {
    return switch (delivery.state()) {
      case EXHAUSTED, REFUSED, BOUNCED -> delivery.step().entry() >= ledger.newest();
      case WAITING, SENDING, DELIVERED, WITHHELD, SUPERSEDED, CANCELLED -> false;
    };
  }
}
