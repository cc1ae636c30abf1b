package org.tocsin.offsets;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
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
final class Reading implements SmartLifecycle, TopicReader {

  private static final Duration BEFORE_ANOTHER_START = Duration.ofSeconds(5);

  private final String topic;
  private final Positions positions;
  private final NeverSkipping failures;
  private final Heartbeat heartbeat;
  private final Meters meters;
  private final KafkaMessageListenerContainer<String, byte[]> container;
  private volatile boolean wanted;

  Reading(
      String topic,
      String group,
      Map<String, Object> kafka,
      Positions positions,
      PartByPart.Work work,
      InstantSource clock,
      MeterRegistry registry) {
    this.topic = topic;
    this.positions = positions;
    container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(OwnOffsets.settings(kafka)),
            OwnOffsets.properties(topic, group));
    failures = new NeverSkipping(topic, this::seek, container, clock);
    heartbeat = new Heartbeat(container::metrics, clock);
    meters = new Meters(registry, this, clock);
    PartByPart dealing = new PartByPart(work, failures, meters);
    ContainerProperties properties = container.getContainerProperties();
    properties.setConsumerRebalanceListener(failures);
    properties.setMessageListener(
        (BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>)
            (records, neverAcknowledged, consumer) ->
                dealing.take(records, Objects.requireNonNull(consumer)));
    container.setCommonErrorHandler(failures);
    container.setBeanName("reads-" + topic);
    container.setApplicationEventPublisher(this::hear);
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public boolean connected() {
    return heartbeat.heard();
  }

  @Override
  public Optional<Instant> failingSince() {
    return Stream.of(failures.failingSince(), heartbeat.silentSince())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  @Override
  public Set<TopicPartition> standing() {
    return failures.standing();
  }

  @Override
  public Set<TopicPartition> outOfRange() {
    return failures.outOfRange();
  }

  @Override
  public void start() {
    wanted = true;
    heartbeat.started();
    startAgain();
  }

  @Override
  public void stop() {
    ending();
    container.stop();
  }

  @Override
  public void stop(Runnable callback) {
    ending();
    container.stop(callback);
  }

  private void ending() {
    wanted = false;
    heartbeat.stopped();
  }

  @Override
  public boolean isRunning() {
    return wanted;
  }

  @Override
  public int getPhase() {
    return container.getPhase();
  }

  private void hear(Object event) {
    switch (event) {
      case ListenerContainerIdleEvent idle -> {
        failures.idle(() -> positions.lookAgain(idle.getConsumer()));
        heartbeat.say(topic);
      }
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

  private void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    heartbeat.tookPart();
    meters.show(partitions, this);
    positions.seek(consumer, partitions);
  }

  /** spring-kafka ends a consumer for good at some failures; a service must not go deaf by that. */
  private void startAgainSoon() {
    CompletableFuture.delayedExecutor(BEFORE_ANOTHER_START.toMillis(), TimeUnit.MILLISECONDS)
        .execute(this::startAgain);
  }

  /** Fails for instance while the broker's name is not known yet. */
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
}
