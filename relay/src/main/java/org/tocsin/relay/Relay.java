package org.tocsin.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes what a service's transactions left behind, in order and at least once: a row is deleted
 * in the transaction that saw the broker acknowledge it. Of all processes of a service one
 * publishes at a time. A commit wakes it; a poll stands behind that.
 *
 * <p>Where publishing fails half-way, the same rows are published again from the first on. A reader
 * may then see a newer record before an older one of its key, but after that all of them in order:
 * the last word on a key is always the newest.
 */
public final class Relay implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Duration BUSY_POLL = Duration.ofMillis(10);
  private static final Duration IDLE_POLL = Duration.ofMillis(200);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final String name;
  private final Unpublished unpublished;
  private final Meters meters;
  private final Round round;
  private final InstantSource clock;
  private final Semaphore wakeUps = new Semaphore(0);
  private volatile @Nullable Instant failingSince;
  private @Nullable Running running;

  /**
   * @param name names thread, lock and meter: {@code alert-api}
   * @param transactions says where and how; the relay gives its own transactions a time-out that
   *     outlasts the producer's delivery time-out
   * @param kafka an idempotent producer with {@code acks=all} and a {@code delivery.timeout.ms} of
   *     seconds: a round waits for no less
   */
  public Relay(
      String name,
      Unpublished unpublished,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      KafkaOperations<String, byte[]> kafka,
      InstantSource clock,
      MeterRegistry meters) {
    this.name = name;
    this.unpublished = unpublished;
    this.clock = clock;
    this.meters = new Meters(meters, this, name, clock);
    this.round = new Round(name, unpublished, jdbc, transactions, kafka, this.meters);
  }

  /** Publishes soon: at once, or when the current transaction has committed. */
  public void wakeAfterCommit() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      wakeUps.release();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wakeUps.release();
          }
        });
  }

  /** Since when nothing could be published; empty while all is well. */
  public Optional<Instant> failingSince() {
    return Optional.ofNullable(failingSince);
  }

  @Override
  public synchronized void start() {
    if (running != null) {
      return;
    }
    CountDownLatch stopping = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform().name("relay-" + name).unstarted(() -> publishUntil(stopping));
    running = new Running(thread, stopping);
    thread.start();
  }

  /** Ends the round that is under way and begins no other. */
  @Override
  public synchronized void stop() {
    Running stopped = running;
    if (stopped == null) {
      return;
    }
    running = null;
    stopped.stopping().countDown();
    wakeUps.release();
    try {
      if (!stopped.thread().join(round.longest())) {
        LOG.warn("Relay {} is stopped with a round still under way", name);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return running != null;
  }

  /** Stops after the listeners and the web server, so that what they wrote is still published. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void publishUntil(CountDownLatch stopping) {
    Duration pause = BUSY_POLL;
    try {
      while (stopping.getCount() > 0) {
        Optional<Round.Result> result = publish();
        count();
        if (result.isEmpty()) {
          // not cut short by wake-ups: under load each commit would start another vain round
          stopping.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
          continue;
        }
        pause =
            switch (result.get()) {
              case FULL -> Duration.ZERO;
              case SOME -> BUSY_POLL;
              case NOTHING -> longer(pause);
            };
        if (waitForWakeUp(pause)) {
          pause = BUSY_POLL;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Round.Result> publish() {
    try {
      Round.Result result = round.run();
      if (failingSince != null) {
        failingSince = null;
        LOG.info("Relay {} publishes again", name);
      }
      return Optional.of(result);
    } catch (RuntimeException | Error failure) { // an error too must not end the thread unseen
      if (failingSince == null) {
        failingSince = clock.instant();
        LOG.warn("Relay {} cannot publish and tries again without end", name, failure);
      }
      return Optional.empty();
    }
  }

  private void count() {
    try {
      meters.count(unpublished);
    } catch (RuntimeException databaseAway) {
      LOG.debug("The backlog of relay {} could not be counted", name, databaseAway);
    }
  }

  private boolean waitForWakeUp(Duration atMost) throws InterruptedException {
    boolean woken = wakeUps.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    wakeUps.drainPermits();
    return woken;
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.compareTo(BUSY_POLL) < 0 ? BUSY_POLL : pause.multipliedBy(2);
    return doubled.compareTo(IDLE_POLL) > 0 ? IDLE_POLL : doubled;
  }

  private record Running(Thread thread, CountDownLatch stopping) {}
}
