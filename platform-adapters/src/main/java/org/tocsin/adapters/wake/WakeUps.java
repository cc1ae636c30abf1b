package org.tocsin.adapters.wake;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the claiming thread that something may be due; many calls become one. */
@Component
public final class WakeUps {

  private final Semaphore calls = new Semaphore(0);

  /** At once. */
  public void now() {
    if (calls.availablePermits() == 0) {
      calls.release();
    }
  }

  /** When the current transaction has committed; at once if there is none. */
  public void afterCommit() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      now();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            now();
          }
        });
  }

  /** Waits for a call, but no longer than {@code atMost}; whether one came. */
  public boolean await(Duration atMost) throws InterruptedException {
    boolean called = calls.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
    calls.drainPermits();
    return called;
  }
}
