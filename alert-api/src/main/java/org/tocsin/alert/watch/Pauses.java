package org.tocsin.alert.watch;

import java.time.Duration;

/** How long the watch waits for a router that may be down for hours. */
final class Pauses {

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int DOUBLINGS = 4;

  private Pauses() {}

  /**
   * The pause after an entry was published again.
   *
   * @param times how often it had been before
   */
  static Duration after(int times) {
    Duration pause = FIRST.multipliedBy(1L << Math.min(times, DOUBLINGS));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
