package org.tocsin.adapters.outcome;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The number that tells the later of two reports of the same thing. It grows with every change, and
 * is at least the time of the change in microseconds since 1970: after the ledger was restored from
 * an older copy its revisions are above those that it reported before, so that alert-api does not
 * take its news for old. Clocks of hosts may differ by as much as the restore took; within one life
 * of the ledger they do not matter.
 */
public final class Revision {

  private Revision() {}

  /** A revision that grew by counting, lifted to the time of the change. */
  public static long at(long counted, Instant time) {
    return Math.max(counted, of(time));
  }

  /** The lowest revision of a change at that time. */
  public static long of(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
