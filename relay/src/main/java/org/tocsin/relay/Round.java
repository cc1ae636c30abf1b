package org.tocsin.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One short transaction: take the turn, read what waits, publish it, delete it. It ends only when
 * the producer has said of each record whether the broker has it: a record still on its way while
 * another process publishes could come in after newer ones of its key.
 */
final class Round {

  static final int LIMIT = 500;

  private static final Duration KAFKAS_OWN = Duration.ofMinutes(2);
  private static final Duration MARGIN = Duration.ofSeconds(1);
  private static final Duration FOR_THE_DATABASE = Duration.ofSeconds(10);

  private final String lock;
  private final Unpublished unpublished;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final KafkaOperations<String, byte[]> kafka;
  private final Duration decidedWithin;
  private final Meters meters;

  Round(
      String name,
      Unpublished unpublished,
      JdbcClient jdbc,
      TransactionTemplate given,
      KafkaOperations<String, byte[]> kafka,
      Meters meters) {
    this.lock = "tocsin-relay-" + name;
    this.unpublished = unpublished;
    this.jdbc = jdbc;
    this.kafka = kafka;
    this.decidedWithin = deliveryTimeout(kafka).plus(MARGIN);
    // A time-out shorter than the producer's would roll back what is published, again and again.
    this.transactions =
        new TransactionTemplate(Objects.requireNonNull(given.getTransactionManager()), given);
    this.transactions.setTimeout(Math.toIntExact(decidedWithin.plus(FOR_THE_DATABASE).toSeconds()));
    this.meters = meters;
  }

  /** How long a round can last: the longest that stopping has to wait. */
  Duration longest() {
    return decidedWithin.plus(FOR_THE_DATABASE);
  }

  Result run() {
    int count = Objects.requireNonNull(transactions.execute(status -> publishWhatWaits()));
    meters.published(count);
    return count == 0 ? Result.NOTHING : count < LIMIT ? Result.SOME : Result.FULL;
  }

  private int publishWhatWaits() {
    if (!takeTurn()) {
      return 0;
    }
    List<Pending> waiting = unpublished.next(LIMIT);
    if (!waiting.isEmpty()) {
      sendAll(waiting);
      unpublished.remove(waiting);
    }
    return waiting.size();
  }

  private boolean takeTurn() {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", lock)
        .query(Boolean.class)
        .single();
  }

  /** Stops at the first that cannot be sent, and waits for those before it all the same. */
  private void sendAll(List<Pending> waiting) {
    List<CompletableFuture<?>> sent = new ArrayList<>();
    try {
      for (Pending pending : waiting) {
        sent.add(kafka.send(toRecord(pending)));
      }
    } catch (RuntimeException failure) {
      allDecided(sent).exceptionally(another -> null).join();
      throw failure;
    }
    allDecided(sent).join();
  }

  private CompletableFuture<Void> allDecided(List<CompletableFuture<?>> sent) {
    return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
        .orTimeout(decidedWithin.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ProducerRecord<String, byte[]> toRecord(Pending pending) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(pending.topic(), pending.key(), pending.value());
    pending.headers().forEach((header, value) -> record.headers().add(header, value));
    return record;
  }

  private static Duration deliveryTimeout(KafkaOperations<String, byte[]> kafka) {
    Object set =
        kafka
            .getProducerFactory()
            .getConfigurationProperties()
            .get(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
    return set == null ? KAFKAS_OWN : Duration.ofMillis(Long.parseLong(set.toString()));
  }

  enum Result {
    /** Nothing waited, or another process had its turn. */
    NOTHING,

    /** All that waited. */
    SOME,

    /** As much as a round takes; more may wait. */
    FULL
  }
}
