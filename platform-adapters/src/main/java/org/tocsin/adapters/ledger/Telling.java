package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;

/**
 * What a step changes on a notice: never older after newer. Only a version or a retraction takes
 * the place of what came before; a lower one is stored as superseded, a higher one closes all that
 * is pending and reaches every contact that an attempt was opened to.
 */
final class Telling {

  private Telling() {}

  /**
   * The notice after a genuine step. Told again, it adds only what is missing.
   *
   * @param restoredFrom {@link LedgerSettings#restoredFrom}
   */
  static NoticeLedger tell(
      NoticeLedger before,
      StepHead step,
      List<PlannedDelivery> planned,
      @Nullable Instant restoredFrom,
      Instant now) {
    boolean takesOver = step.supersedes() && step.entry() > before.newest();
    NoticeLedger ledger = takesOver ? before.map(Telling::closed).withNewest(step.entry()) : before;
    Map<UUID, Delivery> held = byId(ledger);
    List<Delivery> all = new ArrayList<>();
    for (PlannedDelivery plan : planned) {
      @Nullable Delivery present = held.get(plan.id());
      if (present == null) {
        all.add(added(ledger, step, plan, restoredFrom, now));
      } else if (present.reason() == Reason.UNPROVEN) {
        // A forgery came first under the id that the genuine one has.
        held.remove(plan.id());
        all.add(added(ledger, step, plan, restoredFrom, now).insteadOf(present));
      } else if (Lifting.mayLift(present, step, plan)) {
        held.remove(plan.id());
        all.add(added(ledger, step, plan, restoredFrom, now).insteadOf(present));
      }
    }
    boolean moreIsPlanned = !all.isEmpty() && step.entry() == before.newest();
    ledger.deliveries().stream().filter(d -> held.containsKey(d.id())).forEach(all::add);
    // whoever was rung because nobody was left is rung again if those who came since fail too
    return moreIsPlanned ? ledger.with(all).withNobodyLeftFor(0) : ledger.with(all);
  }

  /** The notice after a step that nobody approved: kept to be shown, never sent. */
  static NoticeLedger withhold(NoticeLedger before, StepHead step, List<PlannedDelivery> planned) {
    Map<UUID, Delivery> held = byId(before);
    List<Delivery> all = new ArrayList<>(before.deliveries());
    for (PlannedDelivery plan : planned) {
      if (!held.containsKey(plan.id())) {
        all.add(Delivery.planned(step, plan).withheld(Reason.UNPROVEN));
      }
    }
    return before.with(all);
  }

  private static Delivery closed(Delivery delivery) {
    return delivery.is(DeliveryState.WAITING) ? delivery.superseded() : delivery;
  }

  private static Delivery added(
      NoticeLedger ledger,
      StepHead step,
      PlannedDelivery plan,
      @Nullable Instant restoredFrom,
      Instant now) {
    Delivery delivery = Delivery.planned(step, plan);
    if (delivery.bare() && !step.canBeRecalled()) {
      return delivery.withheld(Reason.UNPROVEN);
    }
    if (step.entry() < ledger.newest()) {
      return delivery.superseded();
    }
    boolean tried = ledger.wasTried(plan.contact());
    Delivery needed =
        switch (plan.mode()) {
          case AT_ONCE -> delivery;
          case FORMER ->
              tried || mayHaveBeenTold(ledger, step, plan.contact(), restoredFrom)
                  ? delivery
                  : delivery.cancelled(Reason.NEVER_TOLD);
          case RESERVE -> reserve(ledger, delivery, tried, now);
        };
    return needed.is(DeliveryState.WAITING)
        ? olderLease(ledger).map(needed::held).orElse(needed)
        : needed;
  }

  /**
   * A ledger restored from an older copy does not know whom it told since. What it finds superseded
   * when it reads again may have arrived before the copy replaced it, and so may what it has yet to
   * read: published again, an older step can come after the one that takes it back.
   */
  private static boolean mayHaveBeenTold(
      NoticeLedger ledger, StepHead step, UUID contact, @Nullable Instant restoredFrom) {
    if (restoredFrom == null || step.at().isBefore(restoredFrom)) {
      return false;
    }
    List<Delivery> known =
        ledger.deliveries().stream()
            .filter(delivery -> delivery.contact().equals(contact))
            .toList();
    return known.isEmpty()
        || known.stream()
            .anyMatch(
                delivery ->
                    delivery.is(DeliveryState.SUPERSEDED)
                        && !delivery.step().at().isBefore(restoredFrom));
  }

  private static Delivery reserve(
      NoticeLedger ledger, Delivery delivery, boolean tried, Instant now) {
    if (tried) {
      return delivery.owed(now);
    }
    return delivery.step().entry() <= ledger.answered()
        ? delivery.cancelled(Reason.ANSWERED)
        : delivery;
  }

  /** When the last attempt at an older step must have ended. */
  private static Optional<Instant> olderLease(NoticeLedger ledger) {
    return ledger
        .olderUnderWay()
        .flatMap(delivery -> Stream.ofNullable(delivery.leasedUntil()))
        .max(Comparator.naturalOrder());
  }

  private static Map<UUID, Delivery> byId(NoticeLedger ledger) {
    Map<UUID, Delivery> map = new HashMap<>();
    ledger.deliveries().forEach(delivery -> map.put(delivery.id(), delivery));
    return map;
  }
}
