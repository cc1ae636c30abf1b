package org.tocsin.offsets;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.SmartLifecycle;

/**
 * Reads a topic for a service that has no database: how far it has got is committed to Kafka after
 * the batch was dealt with, so that a record is dealt with at least once. A partition without a
 * committed offset is read from its beginning.
 */
public final class CommittedConsumer implements SmartLifecycle, TopicReader {

  private final RecordBatch batch;
  private final Reading reading;

  /**
   * @param group the consumer group whose committed offsets say how far the service has got
   * @param kafka how to reach the broker
   * @param batch may do what it does again for the same records
   */
  public CommittedConsumer(
      String topic,
      String group,
      Map<String, Object> kafka,
      RecordBatch batch,
      InstantSource clock,
      MeterRegistry meters) {
    this.batch = batch;
    this.reading =
        new Reading(topic, group, kafka, CommittedConsumer::seek, this::handle, clock, meters);
  }

  @Override
  public String topic() {
    return reading.topic();
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

  private void handle(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
    batch.handle(records);
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      next.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
    }
    consumer.commitSync(next);
  }

  private static void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        consumer.committed(new HashSet<>(partitions));
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata next = committed.get(partition);
      if (next == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, next);
      }
    }
  }
}
