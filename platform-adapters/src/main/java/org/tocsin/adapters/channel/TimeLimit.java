package org.tocsin.adapters.channel;

import java.time.Duration;
import java.util.Optional;
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

  /** No machine is so busy that a thread wakes so much later than it asked for. */
  private static final Duration STOOD_STILL = Duration.ofSeconds(3);

  private static final Duration CATCHING_UP = Duration.ofSeconds(2);

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
      Optional<Attempted> result = result(task, limit);
      if (result.isPresent()) {
        return result.get();
      }
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

  /**
   * Empty when time is up. If it was this process that stood still, an answer may have come
   * meanwhile: whoever gave it would otherwise be told again.
   */
  private static Optional<Attempted> result(FutureTask<Attempted> task, Duration limit)
      throws InterruptedException, ExecutionException {
    long begun = System.nanoTime();
    Optional<Attempted> inTime = wait(task, limit);
    boolean stoodStill = System.nanoTime() - begun > limit.plus(STOOD_STILL).toNanos();
    return inTime.isEmpty() && stoodStill ? wait(task, CATCHING_UP) : inTime;
  }

  private static Optional<Attempted> wait(FutureTask<Attempted> task, Duration atMost)
      throws InterruptedException, ExecutionException {
    try {
      return Optional.of(task.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException timeIsUp) {
      return Optional.empty();
    }
  }
}
