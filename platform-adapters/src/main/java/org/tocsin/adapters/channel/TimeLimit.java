package org.tocsin.adapters.channel;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.word.Reason;

/**
 * Ends an attempt from outside of the library that makes it: none of them bounds everything (name
 * lookup, a server that trickles, endless interim answers).
 */
public final class TimeLimit {

  static final String THREAD = "attempt";

  private TimeLimit() {}

  /**
   * Does the work on a thread of its own, which an interrupt alone does not free from a socket.
   *
   * @param cutOff closes what the work may wait for, when time is up
   * @param late the result when time is up
   */
  public static Attempted within(
      Duration limit, Supplier<Attempted> work, Runnable cutOff, Supplier<Attempted> late) {
    FutureTask<Attempted> task = new FutureTask<>(work::get);
    Thread.ofPlatform().daemon().name(THREAD).start(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException timeIsUp) {
      cutOff.run();
      task.cancel(true);
      return late.get();
    } catch (InterruptedException stopping) {
      cutOff.run();
      task.cancel(true);
      Thread.currentThread().interrupt();
      return new Attempted(
          AttemptClosed.Verdict.UNKNOWN, Reason.LEASE_OVER, null, null, null, null, true);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("The attempt failed by a fault of ours", failed.getCause());
    }
  }
}
