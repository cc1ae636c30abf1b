package org.tocsin.alert.balance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.outcome.LedgerTallied;

/**
 * Both sums at one cut, and what the ledger says to the second.
 *
 * @param cut steps that are younger are left out
 * @param at when the sums were made
 * @param balanced whether all of it agrees
 * @param audience the first sum
 * @param deliveries the second sum
 * @param ledger what the ledger told
 * @param differences what does not agree, named
 */
public record Balance(
    Instant cut,
    Instant at,
    boolean balanced,
    Audience audience,
    Deliveries deliveries,
    Ledger ledger,
    List<Difference> differences) {

  /** Exercises are counted apart. */
  public record Audience(boolean balanced, AudienceSum alerts, AudienceSum exercises) {}

  /** Exercises are counted apart. */
  public record Deliveries(boolean balanced, DeliverySum alerts, DeliverySum exercises) {}

  /**
   * The newest tally; it knows of no exercises.
   *
   * @param tally null while there was none
   */
  public record Ledger(boolean balanced, @Nullable LedgerTallied tally) {}
}
