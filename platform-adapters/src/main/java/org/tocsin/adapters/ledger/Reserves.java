package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tocsin.adapters.endpoint.Endpoint;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.outcome.LaneChanged.State;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;

/**
 * Not only one contact: the next one is told as soon as nobody who was told before can have the
 * notice in time, and is not needed once somebody has it.
 */
final class Reserves {

  private Reserves() {}

  /**
   * What follows for the reserves of the newest step.
   *
   * @param endpoints what is known of the ways to the contacts; nothing means that they flow
   */
  static Settled settle(NoticeLedger ledger, Map<UUID, Endpoint> endpoints, Instant now) {
    List<Delivery> told = ledger.newestDeliveries().filter(Reserves::counts).toList();
    if (told.stream().anyMatch(delivery -> delivery.is(DeliveryState.DELIVERED))) {
      return new Settled(
          ledger.map(
              delivery ->
                  isOfNewest(ledger, delivery) && delivery.isUntoldReserve()
                      ? delivery.cancelled(Reason.NOT_NEEDED)
                      : delivery),
          false);
    }
    if (told.stream().anyMatch(delivery -> isHopeful(delivery, endpoints, now))) {
      return new Settled(ledger, false);
    }
    Optional<Delivery> next = nextInReserve(told, endpoints, now);
    if (next.isPresent()) {
      return new Settled(
          ledger.map(
              delivery -> delivery.equals(next.get()) ? delivery.broughtForward(now) : delivery),
          false);
    }
    return isNobodyLeft(ledger, told, endpoints)
        ? new Settled(ledger.withNobodyLeftFor(ledger.newest()), true)
        : new Settled(ledger, false);
  }

  /** Former contacts of a step that tells content learn only that it changed: they do not count. */
  private static boolean counts(Delivery delivery) {
    return delivery.step().bare() || delivery.mode() != Mode.FORMER;
  }

  private static boolean isOfNewest(NoticeLedger ledger, Delivery delivery) {
    return delivery.step().entry() == ledger.newest();
  }

  private static boolean isHopeful(Delivery delivery, Map<UUID, Endpoint> endpoints, Instant now) {
    return delivery.isPending()
        && !delivery.isInReserve(now)
        && !isBroken(delivery.contact(), endpoints);
  }

  private static Optional<Delivery> nextInReserve(
      List<Delivery> told, Map<UUID, Endpoint> endpoints, Instant now) {
    return told.stream()
        .filter(delivery -> delivery.isInReserve(now))
        .filter(delivery -> !isBroken(delivery.contact(), endpoints))
        .min(Comparator.comparingInt(Delivery::rank));
  }

  private static boolean isNobodyLeft(
      NoticeLedger ledger, List<Delivery> told, Map<UUID, Endpoint> endpoints) {
    return ledger.newest() > Math.max(ledger.nobodyLeftFor(), ledger.answered())
        && told.stream().anyMatch(Reserves::failed)
        && told.stream().noneMatch(delivery -> canStillArrive(delivery, endpoints));
  }

  private static boolean failed(Delivery delivery) {
    return switch (delivery.state()) {
      case BOUNCED, REFUSED, EXHAUSTED, WITHHELD, WAITING, SENDING -> true;
      case DELIVERED, SUPERSEDED, CANCELLED -> false;
    };
  }

  private static boolean canStillArrive(Delivery delivery, Map<UUID, Endpoint> endpoints) {
    Endpoint endpoint = endpoints.get(delivery.contact());
    return delivery.isPending() && (endpoint == null || endpoint.state() != State.DISABLED);
  }

  private static boolean isBroken(UUID contact, Map<UUID, Endpoint> endpoints) {
    Endpoint endpoint = endpoints.get(contact);
    return endpoint != null && endpoint.isBroken();
  }

  /**
   * The notice afterwards.
   *
   * @param nobodyLeft whether a person has to be rung
   */
  record Settled(NoticeLedger ledger, boolean nobodyLeft) {}
}
