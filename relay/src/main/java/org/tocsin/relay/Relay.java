package org.tocsin.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
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
 */
public final class Relay implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final int BATCH = 500;
  private static final Duration BUSY_POLL = Duration.ofMillis(10);
  private static final Duration IDLE_POLL = Duration.ofMillis(200);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(10);

  private final String name;
  private final Unpublished unpublished;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final KafkaOperations<String, byte[]> kafka;
  private final InstantSource clock;
  private final Counter published;
  private final Semaphore wakeUps = new Semaphore(0);
  private volatile @Nullable Instant failingSince;
  private volatile @Nullable Thread thread;

  /**
   * @param name names thread, lock and meter: {@code alert-api}
   * @param transactions has a time-out of seconds
   * @param kafka an idempotent producer with {@code acks=all} and time-outs of seconds
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
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.kafka = kafka;
    this.clock = clock;
    this.published = meters.counter("tocsin.relay.published", "relay", name);
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
  public void start() {
    Thread started = Thread.ofPlatform().name("relay-" + name).unstarted(this::run);
    thread = started;
    started.start();
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    wakeUps.release();
    try {
      running.join(ACKNOWLEDGED_WITHIN.plusSeconds(5));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Stops after the listeners and the web server, so that what they wrote is still published. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void run() {
    Duration pause = BUSY_POLL;
    while (Thread.currentThread().equals(thread)) {
      try {
        Round round = publishOneRound();
        failingSince = null;
        pause = round == Round.NOTHING ? longer(pause) : BUSY_POLL;
        if (round != Round.FULL && waitForWakeUp(pause)) {
          pause = BUSY_POLL;
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException failure) {
        noteFailure(failure);
        if (!pauseAfterFailure()) {
          return;
        }
      }
    }
  }

  private Round publishOneRound() {
    return transactions.execute(
        status -> {
          if (!takeTurn()) {
            return Round.NOT_OUR_TURN;
          }
          List<Pending> waiting = unpublished.next(BATCH);
          if (waiting.isEmpty()) {
            return Round.NOTHING;
          }
          sendAll(waiting);
          unpublished.remove(waiting);
          published.increment(waiting.size());
          return waiting.size() == BATCH ? Round.FULL : Round.SOME;
        });
  }

  private boolean takeTurn() {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "tocsin-relay-" + name)
        .query(Boolean.class)
        .single();
  }

  private void sendAll(List<Pending> waiting) {
    CompletableFuture<?>[] sent =
        waiting.stream().map(Relay::toRecord).map(kafka::send).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(sent)
        .orTimeout(ACKNOWLEDGED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private static ProducerRecord<String, byte[]> toRecord(Pending pending) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(pending.topic(), pending.key(), pending.value());
    pending.headers().forEach((header, value) -> record.headers().add(header, value));
    return record;
  }

  private boolean waitForWakeUp(Duration atMost) throws InterruptedException {
    boolean woken = wakeUps.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    wakeUps.drainPermits();
    return woken;
  }

  private boolean pauseAfterFailure() {
    try {
      waitForWakeUp(AFTER_FAILURE);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void noteFailure(RuntimeException failure) {
    if (failingSince == null) {
      failingSince = clock.instant();
      LOG.warn("Relay {} cannot publish and tries again without end", name, failure);
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(IDLE_POLL) > 0 ? IDLE_POLL : doubled;
  }

  private enum Round {
    NOT_OUR_TURN,
    NOTHING,
    SOME,
    FULL
  }
}
