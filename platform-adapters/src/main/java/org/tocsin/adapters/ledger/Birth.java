package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tocsin.adapters.directory.Platforms;
import org.tocsin.adapters.endpoint.Endpoint;
import org.tocsin.adapters.endpoint.Endpoint.Passage;

/**
 * Opens, in the transaction that adds them, the deliveries that may go out at once; they depart
 * when it has committed, and their permits are given back if it is rolled back.
 */
final class Birth implements TransactionSynchronization {

  private final Permits permits;
  private final Departures departures;
  private final Map<UUID, ToldStep> genuine;
  private final Platforms platforms;
  private final Map<UUID, Endpoint> ways;
  private final Instant now;
  private final long leasedSince;
  private final Map<UUID, Departure> opened = new HashMap<>();

  /**
   * @param leasedSince the monotonic clock before the leases begin
   */
  Birth(
      Permits permits,
      Departures departures,
      Map<UUID, ToldStep> genuine,
      Platforms platforms,
      Map<UUID, Endpoint> ways,
      Instant now,
      long leasedSince) {
    this.permits = permits;
    this.departures = departures;
    this.genuine = genuine;
    this.platforms = platforms;
    this.ways = ways;
    this.now = now;
    this.leasedSince = leasedSince;
  }

  /** Before the first permit is taken. */
  void followTransaction() {
    TransactionSynchronizationManager.registerSynchronization(this);
  }

  /** Opens what is not known yet, is due, allowed and finds a permit. */
  NoticeLedger give(Set<UUID> known, NoticeLedger ledger) {
    return ledger.map(
        delivery ->
            known.contains(delivery.id()) || delivery.isByHand() || !delivery.isDue(now)
                ? delivery
                : give(delivery));
  }

  /** Keeps back what was not added after all. */
  void onlyThose(Set<UUID> born) {
    opened.values().stream()
        .filter(departure -> !born.contains(departure.delivery().id()))
        .toList()
        .forEach(this::stayHome);
  }

  @Override
  public void afterCompletion(int status) {
    if (status == STATUS_COMMITTED) {
      departures.depart(List.copyOf(opened.values()));
    } else {
      opened.values().forEach(departure -> departure.permit().giveBack());
    }
  }

  private Delivery give(Delivery delivery) {
    @Nullable ToldStep told = genuine.get(delivery.step().id());
    if (told == null
        || told.head().isOver(now)
        || passage(delivery) != Passage.FREE
        || !(Permission.judge(delivery, told, true, platforms)
            instanceof Permission.Granted granted)) {
      return delivery;
    }
    return permits
        .takeForNewborn(granted.platform())
        .map(permit -> open(delivery, told, granted, permit))
        .orElse(delivery);
  }

  private Delivery open(
      Delivery delivery, ToldStep told, Permission.Granted granted, Permit permit) {
    Delivery open = delivery.opened();
    opened.put(
        open.id(),
        new Departure(open, told, granted.platform(), granted.contact(), permit, now, leasedSince));
    return open;
  }

  private Passage passage(Delivery delivery) {
    @Nullable Endpoint way = ways.get(delivery.contact());
    return way == null ? Passage.FREE : way.passage(now);
  }

  private void stayHome(Departure departure) {
    opened.remove(departure.delivery().id());
    departure.permit().giveBack();
  }
}
