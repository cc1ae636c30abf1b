package org.tocsin.alert.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * An alert that rings.
 *
 * @param version the one that waits for a reviewer
 * @param beganAt when that one was submitted: all due times are counted from here
 * @param number of the ring that comes next, from 1
 * @param dueAt when that one is due
 */
record Ring(UUID alert, int version, Instant beganAt, int number, Instant dueAt) {

  static Ring begin(UUID alert, int version, Instant now) {
    return new Ring(alert, version, now, 1, now);
  }

  boolean isDue(Instant now) {
    return !dueAt.isAfter(now);
  }

  /** Whether it rang long enough for nobody. */
  boolean isOver(Duration longest, Instant now) {
    return !beganAt.plus(longest).isAfter(now);
  }

  /** What was missed collapses into the latest that is due. */
  Ring latest(Duration every, Instant now) {
    return at(Math.max(number, steps(every, now)), every);
  }

  /** The one that comes after this one. */
  Ring next(Duration every) {
    return at(number + 1L, every);
  }

  private long steps(Duration every, Instant now) {
    return Duration.between(beganAt, now).dividedBy(every) + 1;
  }

  private Ring at(long step, Duration every) {
    return new Ring(
        alert, version, beganAt, Math.toIntExact(step), beganAt.plus(every.multipliedBy(step - 1)));
  }
}
