package org.tocsin.adapters.lane;

import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.ledger.LedgerSettings;

/**
 * Whether enough of a lease is left for a request to go out. Judged by the monotonic clock of this
 * process, from before the lease began: a process that stood still must not send what another one
 * may already be sending again.
 */
@Component
final class LeaseCheck {

  private final LedgerSettings settings;
  private final LongSupplier ticks;

  LeaseCheck(LedgerSettings settings, LongSupplier ticks) {
    this.settings = settings;
    this.ticks = ticks;
  }

  /**
   * @param leasedSince the monotonic clock before the lease began
   */
  boolean allowsSending(long leasedSince) {
    long gone = ticks.getAsLong() - leasedSince;
    return settings.lease().toNanos() - gone >= settings.sendWithin().toNanos();
  }
}
