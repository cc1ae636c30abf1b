package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.schedule.Schedule;
import org.tocsin.contract.word.Reason;

/** What an attempt's end makes of its delivery. */
final class Closing {

  private final Schedule schedule;

  Closing(Schedule schedule) {
    this.schedule = schedule;
  }

  /**
   * The delivery afterwards.
   *
   * @param newest the entry of the newest version or retraction: an older one is not tried again
   */
  Delivery after(Delivery delivery, Attempted attempted, long newest, Instant now) {
    boolean current = delivery.step().entry() >= newest;
    return switch (attempted.verdict()) {
      case DELIVERED -> delivery.delivered();
      case REFUSED -> delivery.refused(attempted.reason());
      case FAILED -> current ? failed(delivery, attempted, now) : delivery.superseded();
      case ABANDONED -> abandoned(delivery, attempted, current, now);
      case UNKNOWN -> current ? unknown(delivery, attempted, now) : delivery.superseded();
    };
  }

  private Delivery failed(Delivery delivery, Attempted attempted, Instant now) {
    if (!attempted.usesUpTry()) {
      return delivery.waitsAgain(attempted.reason(), delivery.tries(), schedule.afterOurFault(now));
    }
    int tries = delivery.tries() + 1;
    return next(delivery, tries, now)
        .map(due -> delivery.waitsAgain(attempted.reason(), tries, later(due, attempted)))
        .orElseGet(delivery::exhausted);
  }

  private static Delivery abandoned(
      Delivery delivery, Attempted attempted, boolean current, Instant now) {
    if (attempted.reason() == Reason.ADDRESS_UNSUPPORTED) {
      return delivery.withheld(Reason.ADDRESS_UNSUPPORTED);
    }
    return current
        ? delivery.waitsAgain(attempted.reason(), delivery.tries(), now)
        : delivery.superseded();
  }

  /**
   * It may have arrived: the schedule counts it, and so bounds the repeats. Whoever was cut short
   * by the end of a process is tried at once.
   */
  private Delivery unknown(Delivery delivery, Attempted attempted, Instant now) {
    int tries = delivery.tries() + 1;
    boolean cutShort = attempted.reason() == Reason.LEASE_OVER;
    return next(delivery, tries, now)
        .map(due -> delivery.waitsAgain(attempted.reason(), tries, cutShort ? now : due))
        .orElseGet(delivery::exhausted);
  }

  private Optional<Instant> next(Delivery delivery, int tries, Instant now) {
    StepHead step = delivery.step();
    return schedule
        .next(step.severity(), delivery.id(), tries, step.at(), step.decideBy(), now)
        .filter(due -> !step.isOver(due));
  }

  private static Instant later(Instant due, Attempted attempted) {
    @Nullable Instant comeBackAt = attempted.comeBackAt();
    return comeBackAt != null && comeBackAt.isAfter(due) ? comeBackAt : due;
  }
}
