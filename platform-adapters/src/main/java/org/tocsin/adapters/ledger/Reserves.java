package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.endpoint.Endpoint;
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
  static Settled settle(NoticeLedger before, Map<UUID, Endpoint> endpoints, Instant now) {
    NoticeLedger ledger =
        endpoints.isEmpty() ? before : before.map(delivery -> ifGone(delivery, endpoints, now));
    List<Delivery> told = told(ledger);
    if (told.stream().anyMatch(delivery -> delivery.is(DeliveryState.DELIVERED))) {
      return new Settled(
          ledger.map(
              delivery ->
                  isOfNewest(ledger, delivery) && delivery.isUntoldReserve()
                      ? delivery.cancelled(Reason.NOT_NEEDED)
                      : delivery),
          false);
    }
    Optional<Delivery> next = nextInReserve(told, endpoints, now);
    if (told.stream().anyMatch(delivery -> isHopeful(delivery, endpoints, now))) {
      return next.isEmpty() && isPatienceOver(told, now)
          ? rung(ledger, told)
          : new Settled(ledger, false);
    }
    if (next.isPresent()) {
      return new Settled(
          ledger.map(
              delivery -> delivery.equals(next.get()) ? delivery.broughtForward(now) : delivery),
          false);
    }
    return rung(ledger, told);
  }

  /** What waits behind a way that is disabled will not be sent, unless it is tried again. */
  private static Delivery ifGone(Delivery delivery, Map<UUID, Endpoint> endpoints, Instant now) {
    @Nullable Endpoint way = endpoints.get(delivery.contact());
    return way != null
            && way.state() == State.DISABLED
            && delivery.is(DeliveryState.WAITING)
            && !delivery.isInReserve(now)
        ? delivery.gone()
        : delivery;
  }

  /** A person is rung once for each newest step. */
  private static Settled rung(NoticeLedger ledger, List<Delivery> told) {
    boolean ring =
        ledger.newest() > Math.max(ledger.nobodyLeftFor(), ledger.answered())
            && told.stream().anyMatch(Reserves::failed);
    return ring
        ? new Settled(ledger.withNobodyLeftFor(ledger.newest()), true)
        : new Settled(ledger, false);
  }

  /**
   * Each contact that was told had its time; the attempts go on all the same. A task that is open
   * waits for one of our own people: alert-api rings them, and as long as it is open somebody is
   * left.
   */
  private static boolean isPatienceOver(List<Delivery> told, Instant now) {
    List<Delivery> asked = told.stream().filter(Reserves::failed).toList();
    return asked.stream().noneMatch(Delivery::isHeldBack)
        && asked.stream().noneMatch(Delivery::isToBeCarried)
        && asked.stream()
            .map(Delivery::step)
            .anyMatch(
                step -> !now.isBefore(step.at().plus(step.patience().multipliedBy(asked.size()))));
  }

  /** Where content is told, whoever learns only that it changed does not count. */
  private static List<Delivery> told(NoticeLedger ledger) {
    List<Delivery> all = ledger.newestDeliveries().toList();
    boolean content = all.stream().anyMatch(delivery -> !delivery.step().bare());
    return content ? all.stream().filter(delivery -> !delivery.bare()).toList() : all;
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

  private static boolean failed(Delivery delivery) {
    return switch (delivery.state()) {
      case BOUNCED, REFUSED, EXHAUSTED, WITHHELD, WAITING, SENDING -> true;
      case DELIVERED, SUPERSEDED, CANCELLED -> false;
    };
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
