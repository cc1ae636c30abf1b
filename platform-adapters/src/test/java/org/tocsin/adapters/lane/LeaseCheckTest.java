package org.tocsin.adapters.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.ledger.LedgerSettings;

class LeaseCheckTest {

  private final AtomicLong ticks = new AtomicLong(Long.MAX_VALUE - 5);
  private final LeaseCheck check =
      new LeaseCheck(
          new LedgerSettings(
              Duration.ofSeconds(60), Duration.ofSeconds(28), null, Duration.ofDays(90)),
          ticks::get);

  @Test
  void aRequestGoesOutWhileEnoughOfTheLeaseIsLeft() {
    long leased = ticks.get();
    ticks.addAndGet(Duration.ofSeconds(32).toNanos());
    assertThat(check.allowsSending(leased)).isTrue();
  }

  @Test
  void aRequestStaysHomeWhenTheProcessStoodStillTooLong() {
    long leased = ticks.get();
    ticks.addAndGet(Duration.ofSeconds(32).toNanos() + 1);
    assertThat(check.allowsSending(leased)).isFalse();
  }
}
