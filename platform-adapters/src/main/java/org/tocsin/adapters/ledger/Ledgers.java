package org.tocsin.adapters.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.outcome.Report;
import org.tocsin.contract.word.DeliveryState;

/** Writes what became of notices: the difference between before and after, and the outcomes. */
@Component
final class Ledgers {

  private final Notices notices;
  private final Deliveries deliveries;
  private final LedgerLog log;

  Ledgers(Notices notices, Deliveries deliveries, LedgerLog log) {
    this.notices = notices;
    this.deliveries = deliveries;
    this.log = log;
  }

  /**
   * Writes, in the caller's transaction.
   *
   * @param before by notice, as it was locked; what is not there is new
   * @return what has to be reported, and which deliveries are new
   */
  Written write(
      Map<UUID, NoticeLedger> before, Collection<NoticeLedger> after, Duration lease, Instant now) {
    List<NoticeLedger> moved = new ArrayList<>();
    List<Delivery> added = new ArrayList<>();
    List<Delivery> changed = new ArrayList<>();
    for (NoticeLedger ledger : after) {
      NoticeLedger old = before.getOrDefault(ledger.notice(), NoticeLedger.untold(ledger.notice()));
      if (!before.containsKey(ledger.notice())
          || !ledger.with(List.of()).equals(old.with(List.of()))) {
        moved.add(ledger);
      }
      compare(old, ledger, added, changed);
    }
    added.replaceAll(delivery -> delivery.changedAt(now));
    changed.replaceAll(delivery -> delivery.changedAt(now));
    notices.save(moved);
    deliveries.update(changed);
    Set<UUID> born = deliveries.add(added, lease, now);
    List<Delivery> reported = new ArrayList<>();
    added.stream()
        .filter(delivery -> born.contains(delivery.id()))
        .filter(
            delivery -> !delivery.isPending() || delivery.isHeldBack() || delivery.isToBeCarried())
        .forEach(reported::add);
    reported.addAll(changed);
    log.settled(reported.stream().filter(delivery -> !delivery.isPending()).toList());
    List<Report> reports =
        reported.stream()
            .map(delivery -> new Report(delivery.changed(now), delivery.step().trace()))
            .toList();
    return new Written(born, reports, dueSoon(added, changed));
  }

  private static void compare(
      NoticeLedger old, NoticeLedger ledger, List<Delivery> added, List<Delivery> changed) {
    Map<UUID, Delivery> known = new HashMap<>();
    old.deliveries().forEach(delivery -> known.put(delivery.id(), delivery));
    for (Delivery delivery : ledger.deliveries()) {
      @Nullable Delivery was = known.get(delivery.id());
      if (was == null) {
        added.add(delivery);
      } else if (!delivery.equals(was)) {
        changed.add(delivery);
      }
    }
  }

  private static boolean dueSoon(List<Delivery> added, List<Delivery> changed) {
    return added.stream().anyMatch(delivery -> delivery.is(DeliveryState.WAITING))
        || changed.stream().anyMatch(delivery -> delivery.is(DeliveryState.WAITING));
  }

  /**
   * What was written.
   *
   * @param born the deliveries that are new
   * @param mayBeDue whether something waits that the lanes should look for
   */
  record Written(Set<UUID> born, List<Report> reports, boolean mayBeDue) {}
}
