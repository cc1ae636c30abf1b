package org.tocsin.offsets;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a topic into a database. The next offset stands beside the rows, written in the same
 * transaction, and is what an assignment seeks to: a record is written once however often it is
 * read, and a restored database reads what it lacks.
 */
public final class KeptConsumer implements SmartLifecycle {

  private final String topic;
  private final KeptOffsets offsets;
  private final NeverSkipping failures;
  private final TransactionTemplate transactions;
  private final RecordBatch batch;
  private final Counter consumed;
  private final KafkaMessageListenerContainer<String, byte[]> container;

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
    this.failures = new NeverSkipping(topic, offsets, clock);
    this.transactions = transactions;
    this.batch = batch;
    this.consumed = meters.counter("tocsin.consumer.records", "topic", topic);
    this.container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(settings(kafka)), properties(group));
    container.setCommonErrorHandler(failures);
    container.setBeanName("reads-" + topic);
    failures.watch(container);
  }

  /** Since when nothing could be read and written; empty while all is well. */
  public Optional<Instant> failingSince() {
    return failures.failingSince();
  }

  /** Partitions that stand still because the topic no longer holds what the rows lack. */
  public Set<TopicPartition> outOfRange() {
    return failures.outOfRange();
  }

  public String topic() {
    return topic;
  }

  @Override
  public void start() {
    container.start();
  }

  @Override
  public void stop() {
    container.stop();
  }

  @Override
  public void stop(Runnable callback) {
    container.stop(callback);
  }

  @Override
  public boolean isRunning() {
    return container.isRunning();
  }

  @Override
  public int getPhase() {
    return container.getPhase();
  }

  private ContainerProperties properties(String group) {
    ContainerProperties properties = new ContainerProperties(topic);
    properties.setGroupId(group);
    properties.setAckMode(AckMode.MANUAL);
    properties.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
    properties.setConsumerRebalanceListener(failures);
    properties.setMessageListener(
        (BatchAcknowledgingMessageListener<String, byte[]>)
            (records, neverAcknowledged) -> write(records));
    return properties;
  }

  private void write(List<ConsumerRecord<String, byte[]>> records) {
    transactions.executeWithoutResult(
        status -> {
          offsets.advance(records);
          batch.handle(records);
        });
    consumed.increment(records.size());
    failures.succeeded();
  }

  private static Map<String, Object> settings(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // alert-api makes the topics and may be started last
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }
}
