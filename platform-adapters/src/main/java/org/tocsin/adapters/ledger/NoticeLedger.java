package org.tocsin.adapters.ledger;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.contract.word.DeliveryState;

/**
 * All that the ledger holds of one notice, locked while it is decided about.
 *
 * @param newest the entry number of the newest version or retraction seen; 0 before the first
 * @param answered the newest entry that the platform answered; 0 while it did not
 * @param nobodyLeftFor the newest entry for which a person was rung; 0 while nobody was
 */
record NoticeLedger(
    UUID notice, long newest, long answered, long nobodyLeftFor, List<Delivery> deliveries) {

  NoticeLedger {
    deliveries = List.copyOf(deliveries);
  }

  static NoticeLedger untold(UUID notice) {
    return new NoticeLedger(notice, 0, 0, 0, List.of());
  }

  /** What tells the newest version or retraction. */
  Stream<Delivery> newestDeliveries() {
    return deliveries.stream()
        .filter(delivery -> delivery.step().entry() == newest && delivery.step().supersedes());
  }

  /** Whether an attempt was ever opened to that contact. */
  boolean wasTried(UUID contact) {
    return deliveries.stream()
        .anyMatch(delivery -> delivery.contact().equals(contact) && delivery.attempts() > 0);
  }

  /** Attempts at an older step than the newest that may still be arriving. */
  Stream<Delivery> olderUnderWay() {
    return deliveries.stream()
        .filter(delivery -> delivery.is(DeliveryState.SENDING) && delivery.step().entry() < newest);
  }

  /** What waited for an older step need not wait any more when none is under way. */
  NoticeLedger released() {
    return olderUnderWay().findAny().isPresent()
        ? this
        : map(
            delivery ->
                delivery.is(DeliveryState.WAITING) && delivery.heldUntil() != null
                    ? delivery.released()
                    : delivery);
  }

  Set<UUID> ids() {
    return deliveries.stream().map(Delivery::id).collect(Collectors.toSet());
  }

  NoticeLedger map(UnaryOperator<Delivery> change) {
    return with(deliveries.stream().map(change).toList());
  }

  NoticeLedger with(List<Delivery> all) {
    return new NoticeLedger(notice, newest, answered, nobodyLeftFor, all);
  }

  NoticeLedger withNewest(long entry) {
    return new NoticeLedger(notice, entry, answered, nobodyLeftFor, deliveries);
  }

  NoticeLedger withAnswered(long entry) {
    return new NoticeLedger(notice, newest, Math.max(answered, entry), nobodyLeftFor, deliveries);
  }

  NoticeLedger withNobodyLeftFor(long entry) {
    return new NoticeLedger(notice, newest, answered, entry, deliveries);
  }
}
