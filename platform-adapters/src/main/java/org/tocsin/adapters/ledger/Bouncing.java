package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.UUID;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;

/** What a mail that came back changes on its notice. */
final class Bouncing {

  private Bouncing() {}

  /** Whether it is a mail that counts as delivered, and that nobody has answered. */
  static boolean canBounce(NoticeLedger ledger, UUID delivery) {
    return ledger.deliveries().stream()
        .anyMatch(
            some ->
                some.id().equals(delivery)
                    && some.is(DeliveryState.DELIVERED)
                    && some.channel() == Channel.EMAIL
                    && some.step().entry() > ledger.answered());
  }

  /**
   * The mail is not delivered after all. Where nobody else has the newest step, the reserves that
   * were given up because of it are needed again, each with its patience from now on.
   */
  static NoticeLedger bounced(NoticeLedger before, UUID delivery, Instant now) {
    if (!canBounce(before, delivery)) {
      return before;
    }
    NoticeLedger ledger = before.map(some -> some.id().equals(delivery) ? some.bounced() : some);
    boolean another =
        ledger
            .newestDeliveries()
            .anyMatch(
                some ->
                    some.is(DeliveryState.DELIVERED)
                        && (some.step().bare() || some.mode() != Mode.FORMER));
    return another || ledger.answered() >= ledger.newest()
        ? ledger
        : ledger.map(some -> isGivenUp(ledger, some) ? some.neededAgain(now) : some);
  }

  private static boolean isGivenUp(NoticeLedger ledger, Delivery delivery) {
    return delivery.step().entry() == ledger.newest()
        && delivery.step().supersedes()
        && delivery.mode() == Mode.RESERVE
        && delivery.is(DeliveryState.CANCELLED)
        && delivery.reason() == Reason.NOT_NEEDED
        && delivery.attempts() == 0;
  }
}
