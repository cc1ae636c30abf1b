package org.tocsin.adapters.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does the same thing again and again, and tries again without end if it fails. */
public final class Loop {

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

  private final String name;
  private final Round round;
  private final InstantSource clock;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Instant failingSince;

  public Loop(String name, Round round, InstantSource clock) {
    this.name = name;
    this.round = round;
    this.clock = clock;
  }

  public void start() {
    Thread started = Thread.ofPlatform().name(name).unstarted(this::run);
    thread = started;
    started.start();
  }

  /** Lets the present round end. */
  public void stop(Duration within) {
    @Nullable Thread running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    try {
      if (!running.join(within)) {
        LOG.warn("{} did not end within {}", name, within);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isRunning() {
    return thread != null;
  }

  public Optional<Instant> failingSince() {
    return Optional.ofNullable(failingSince);
  }

  private void run() {
    while (Thread.currentThread().equals(thread)) {
      try {
        round.run();
        failingSince = null;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error failure) {
        // A thread that ended would be missed by nobody.
        note(failure);
        if (!pause()) {
          return;
        }
      }
    }
  }

  private void note(Throwable failure) {
    if (failingSince == null) {
      failingSince = clock.instant();
      LOG.warn("{} fails and tries again without end", name, failure);
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(AFTER_FAILURE);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** One time; waits a moment by itself where there is nothing to do. */
  @FunctionalInterface
  public interface Round {
    void run() throws InterruptedException;
  }
}
