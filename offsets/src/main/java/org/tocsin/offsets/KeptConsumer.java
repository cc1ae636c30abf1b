package org.tocsin.offsets;

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
public final class KeptConsumer implements SmartLifecycle, TopicReader {

  private final KeptOffsets offsets;
  private final TransactionTemplate transactions;
  private final RecordBatch batch;
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
    this.offsets = new KeptOffsets(jdbc);
    this.transactions = transactions;
    this.batch = batch;
    this.reading =
        new Reading(
            topic, group, kafka, offsets, (records, consumer) -> write(records), clock, meters);
  }

  @Override
  public boolean connected() {
    return reading.connected();
  }

  @Override
  public Optional<Instant> failingSince() {
    return reading.failingSince();
  }

  @Override
  public Set<TopicPartition> standing() {
    return reading.standing();
  }

  @Override
  public Set<TopicPartition> outOfRange() {
    return reading.outOfRange();
  }

  @Override
  public String topic() {
    return reading.topic();
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
    offsets.committed(records);
  }
}
