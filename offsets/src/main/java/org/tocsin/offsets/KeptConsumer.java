package org.tocsin.offsets;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a topic into a database. The next offset stands beside the rows, written in the same
 * transaction, and is what an assignment seeks to: a record is written once however often it is
 * read, and a restored database reads what it lacks.
 */
public final class KeptConsumer implements SmartLifecycle {

  private final String topic;
  private final KeptOffsets offsets;
  private final TransactionTemplate transactions;
  private final RecordBatch batch;
  private final Counter consumed;
  private final Reading reading;

  /**
   * @param group the consumer group; it shares the partitions out and keeps no offsets
   * @param kafka how to reach the broker
   * @param jdbc of the database that holds {@code consumer_offset} and all that the batch writes
   */
  public KeptConsumer(
      String topic,
      String group,
      Map<String, Object> kafka,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      RecordBatch batch,
      InstantSource clock,
      MeterRegistry meters) {
    this.topic = topic;
    this.offsets = new KeptOffsets(jdbc);
    this.transactions = transactions;
    this.batch = batch;
    this.consumed = meters.counter("tocsin.consumer.records", "topic", topic);
    this.reading =
        new Reading(topic, group, kafka, offsets, (records, consumer) -> write(records), clock);
  }

  /** Since when nothing could be read and written; empty while all is well. */
  public Optional<Instant> failingSince() {
    return reading.failures().failingSince();
  }

  /** Partitions that cannot get past a record; the others go on. */
  public Set<TopicPartition> standing() {
    return reading.failures().standing();
  }

  /** Partitions that stand still because the topic no longer holds what the rows lack. */
  public Set<TopicPartition> outOfRange() {
    return reading.failures().outOfRange();
  }

  public String topic() {
    return topic;
  }

  @Override
  public void start() {
    reading.start();
  }

  @Override
  public void stop() {
    reading.stop();
  }

  @Override
  public void stop(Runnable callback) {
    reading.stop(callback);
  }

  @Override
  public boolean isRunning() {
    return reading.isRunning();
  }

  @Override
  public int getPhase() {
    return reading.getPhase();
  }

  private void write(List<ConsumerRecord<String, byte[]>> records) {
    transactions.executeWithoutResult(
        status -> {
          offsets.advance(records);
          batch.handle(records);
        });
    consumed.increment(records.size());
  }
}
