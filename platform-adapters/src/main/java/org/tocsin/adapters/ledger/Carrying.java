package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.tocsin.contract.notice.Recorded;
import org.tocsin.contract.word.Reason;

/**
 * What a person says of a delivery that is carried by hand. It is a report of what happened outside
 * and no wish: it counts whatever was decided meanwhile, and whoever was told an older step learns
 * of the newest one.
 */
final class Carrying {

  private Carrying() {}

  /** Nothing changes for what is not known, is not carried by hand, or was recorded before. */
  static Result recorded(NoticeLedger before, Recorded recorded, Instant now) {
    Optional<Delivery> carried =
        before.deliveries().stream()
            .filter(delivery -> delivery.id().equals(recorded.delivery()))
            .filter(delivery -> delivery.isByHand() && delivery.reason() != Reason.UNPROVEN)
            .filter(Carrying::isOpen)
            .findFirst();
    if (carried.isEmpty()) {
      return new Result(before, Optional.empty());
    }
    Delivery delivery = carried.get();
    Delivery after =
        switch (recorded.carried()) {
          case BEGUN -> delivery.begunByHand();
          case DELIVERED -> delivery.deliveredByHand();
          case COULD_NOT -> delivery.notCarried();
        };
    if (after.equals(delivery)) {
      return new Result(before, Optional.empty());
    }
    NoticeLedger ledger = before.map(some -> some.id().equals(after.id()) ? after : some);
    return new Result(
        isOlder(ledger, after) ? owing(ledger, after.contact(), now) : ledger, Optional.of(after));
  }

  /** Whether it is not recorded yet; what was superseded or not needed may have been carried. */
  private static boolean isOpen(Delivery delivery) {
    return switch (delivery.state()) {
      case WAITING, SENDING, WITHHELD, SUPERSEDED, CANCELLED -> true;
      case DELIVERED, BOUNCED, REFUSED, EXHAUSTED -> false;
    };
  }

  private static boolean isOlder(NoticeLedger ledger, Delivery delivery) {
    return delivery.step().supersedes() && delivery.step().entry() < ledger.newest();
  }

  private static NoticeLedger owing(NoticeLedger ledger, UUID contact, Instant now) {
    return ledger.map(
        delivery ->
            delivery.contact().equals(contact)
                    && delivery.step().supersedes()
                    && delivery.step().entry() == ledger.newest()
                ? delivery.neededAfterAll(now)
                : delivery);
  }

  /**
   * The notice afterwards.
   *
   * @param tried the delivery with the attempt that began or ended; empty where nothing changed
   */
  record Result(NoticeLedger ledger, Optional<Delivery> tried) {}
}
