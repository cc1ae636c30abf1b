package org.tocsin.acceptance;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what has to become true, with a bound. */
public final class Eventually {

  private static final Duration BOUND = Duration.ofSeconds(20);

  private Eventually() {}

  /** Returns as soon as the assertion holds; fails with its message after the bound. */
  public static void holds(ThrowingRunnable assertion) {
    holds(BOUND, assertion);
  }

  public static void holds(Duration bound, ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(bound)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(25))
        .untilAsserted(assertion);
  }
}
