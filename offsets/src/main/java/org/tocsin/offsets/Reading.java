package org.tocsin.offsets;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Reads a topic for ever and in order, wherever the reader keeps how far it has got. */
final class Reading implements SmartLifecycle {

  private static final Duration BEFORE_ANOTHER_START = Duration.ofSeconds(5);

  private final Work work;
  private final NeverSkipping failures;
  private final KafkaMessageListenerContainer<String, byte[]> container;
  private volatile boolean wanted;

  Reading(
      String topic,
      String group,
      Map<String, Object> kafka,
      Positions positions,
      Work work,
      InstantSource clock) {
    this.work = work;
    container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(OwnOffsets.settings(kafka)),
            OwnOffsets.properties(topic, group));
    failures = new NeverSkipping(topic, positions, container, clock);
    ContainerProperties properties = container.getContainerProperties();
    properties.setConsumerRebalanceListener(failures);
    properties.setMessageListener(
        (BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>)
            (records, neverAcknowledged, consumer) ->
                take(records, Objects.requireNonNull(consumer)));
    container.setCommonErrorHandler(failures);
    container.setBeanName("reads-" + topic);
    container.setApplicationEventPublisher(this::hear);
  }

  NeverSkipping failures() {
    return failures;
  }

  @Override
  public void start() {
    wanted = true;
    container.start();
  }

  @Override
  public void stop() {
    wanted = false;
    container.stop();
  }

  @Override
  public void stop(Runnable callback) {
    wanted = false;
    container.stop(callback);
  }

  @Override
  public boolean isRunning() {
    return wanted;
  }

  @Override
  public int getPhase() {
    return container.getPhase();
  }

  /**
   * Deals with all records at once if that works. If it fails for what may be one record's fault,
   * each partition gets as far as it can, so that one bad record stops its partition only.
   */
  private void take(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> parts = byPartition(records);
    if (parts.size() > 1) {
      try {
        work.take(records, consumer);
        failures.succeeded(parts.keySet());
        return;
      } catch (RuntimeException failure) {
        rethrowUnlessARecords(failure);
      }
    }
    Map<TopicPartition, RuntimeException> standing = new HashMap<>();
    parts.forEach(
        (partition, part) -> {
          try {
            takeInOrder(part, consumer);
            failures.succeeded(List.of(partition));
          } catch (RuntimeException failure) {
            rethrowUnlessARecords(failure);
            standing.put(partition, failure);
          }
        });
    if (!standing.isEmpty()) {
      throw new StandingStillException(standing);
    }
  }

  private void takeInOrder(List<ConsumerRecord<String, byte[]>> part, Consumer<?, ?> consumer) {
    try {
      work.take(part, consumer);
    } catch (RuntimeException failure) {
      rethrowUnlessARecords(failure);
      if (part.size() == 1) {
        throw failure;
      }
      int middle = part.size() / 2;
      takeInOrder(part.subList(0, middle), consumer);
      takeInOrder(part.subList(middle, part.size()), consumer);
    }
  }

  private static void rethrowUnlessARecords(RuntimeException failure) {
    if (!Blame.mayBeARecords(failure)) {
      throw failure;
    }
  }

  private static Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> byPartition(
      List<ConsumerRecord<String, byte[]>> records) {
    return records.stream()
        .collect(
            Collectors.groupingBy(
                record -> new TopicPartition(record.topic(), record.partition()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private void hear(Object event) {
    switch (event) {
      case ListenerContainerIdleEvent _ -> failures.calm();
      case ConsumerRetryAuthEvent refused ->
          failures.note(new IllegalStateException("Refused by the broker: " + refused.getReason()));
      case ConsumerStoppedEvent stopped -> {
        if (wanted) {
          failures.note(new IllegalStateException("The consumer ended: " + stopped.getReason()));
          startAgainSoon();
        }
      }
      default -> {}
    }
  }

  /** spring-kafka ends a consumer for good at some failures; a service must not go deaf by that. */
  private void startAgainSoon() {
    CompletableFuture.delayedExecutor(BEFORE_ANOTHER_START.toMillis(), TimeUnit.MILLISECONDS)
        .execute(this::startAgain);
  }

  private void startAgain() {
    try {
      if (wanted) {
        container.start();
      }
    } catch (RuntimeException failure) {
      failures.note(failure);
      startAgainSoon();
    }
  }

  /** Deals with records and keeps how far that got, or throws and has done nothing that counts. */
  @FunctionalInterface
  interface Work {
    void take(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer);
  }
}
