package org.tocsin.adapters.lane;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.ledger.ClosedAttempt;
import org.tocsin.adapters.ledger.ClosingAttempts;
import org.tocsin.adapters.outcome.Meters;

/**
 * Writes the ends of attempts in batches: while one commits, the next gathers. What could not be
 * written is kept and tried again.
 */
@Component
final class WritingResults {

  private static final int BATCH = 500;

  private final ClosingAttempts closing;
  private final BlockingQueue<ClosedAttempt> ended;
  private final List<ClosedAttempt> batch = new ArrayList<>(BATCH);
  private final ConcurrentLinkedQueue<UUID> broken = new ConcurrentLinkedQueue<>();
  private final Set<UUID> ids = ConcurrentHashMap.newKeySet();
  private final Semaphore unwritten = new Semaphore(0);

  WritingResults(ClosingAttempts closing, LaneSettings settings, MeterRegistry registry) {
    this.closing = closing;
    this.ended = new ArrayBlockingQueue<>(settings.results());
    registry.gauge(Meters.RESULTS.label(), ended, BlockingQueue::size);
  }

  /** Waits while too many are unwritten. */
  void add(ClosedAttempt attempt) throws InterruptedException {
    unwritten.release();
    ids.add(attempt.delivery());
    ended.put(attempt);
  }

  void round() throws InterruptedException {
    if (batch.isEmpty()) {
      @Nullable ClosedAttempt first = ended.poll(100, TimeUnit.MILLISECONDS);
      if (first == null) {
        return;
      }
      batch.add(first);
      ended.drainTo(batch, BATCH - 1);
    }
    Set<UUID> ways = closing.close(batch);
    broken.addAll(ways);
    int written = batch.size();
    batch.forEach(attempt -> ids.remove(attempt.delivery()));
    batch.clear();
    unwritten.acquireUninterruptibly(written);
  }

  /** Deliveries whose attempts have ended, which is not written yet. */
  Set<UUID> unwritten() {
    return Set.copyOf(ids);
  }

  /** A contact whose way has broken since the last call; null if there is none. */
  @Nullable UUID nextBroken() {
    return broken.poll();
  }

  /** Whether all was written within this time. */
  boolean awaitWritten(Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (unwritten.availablePermits() > 0) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(10);
    }
    return true;
  }
}
