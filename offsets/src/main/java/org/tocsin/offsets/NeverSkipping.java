package org.tocsin.offsets;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * What happens when a batch fails: it is read again, for ever, with a growing pause. Nothing is
 * skipped; spring-kafka's own handler would give up after ten tries and go on.
 */
public final class NeverSkipping implements CommonErrorHandler, ConsumerAwareRebalanceListener {

  private static final Logger LOG = LoggerFactory.getLogger(NeverSkipping.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final String name;
  private final Positions positions;
  private final InstantSource clock;
  private volatile @Nullable Instant failingSince;
  private volatile Set<TopicPartition> outOfRange = Set.of();
  private volatile @Nullable MessageListenerContainer container;
  private Duration pause = FIRST_PAUSE;

  /**
   * @param name what is read, for the log
   */
  public NeverSkipping(String name, Positions positions, InstantSource clock) {
    this.name = name;
    this.positions = positions;
    this.clock = clock;
  }

  /** Learns whether its container still runs, so that it gives up when that stops. */
  public void watch(MessageListenerContainer watched) {
    container = watched;
  }

  /** Since when records could not be dealt with; empty while all is well. */
  public Optional<Instant> failingSince() {
    return Optional.ofNullable(failingSince);
  }

  /** Partitions that stand still because the topic no longer holds what is next. */
  public Set<TopicPartition> outOfRange() {
    return outOfRange;
  }

  /** To be called when a batch was dealt with. */
  public void succeeded() {
    pause = FIRST_PAUSE;
    if (outOfRange.isEmpty()) {
      failingSince = null;
    }
  }

  @Override
  public boolean isAckAfterHandle() {
    return false;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    outOfRange = Set.of();
    seekUntilItWorks(consumer, partitions);
    succeeded();
  }

  @Override
  public <K, V> ConsumerRecords<K, V> handleBatchAndReturnRemaining(
      Exception failure,
      ConsumerRecords<?, ?> records,
      Consumer<?, ?> consumer,
      MessageListenerContainer failed,
      Runnable invokeListener) {
    note(failure);
    takeABreath();
    seekUntilItWorks(consumer, records.partitions());
    return ConsumerRecords.empty();
  }

  @Override
  public void handleBatch(
      Exception failure,
      ConsumerRecords<?, ?> records,
      Consumer<?, ?> consumer,
      MessageListenerContainer failed,
      Runnable invokeListener) {
    handleBatchAndReturnRemaining(failure, records, consumer, failed, invokeListener);
  }

  @Override
  public void handleOtherException(
      Exception failure,
      Consumer<?, ?> consumer,
      MessageListenerContainer failed,
      boolean batchListener) {
    note(failure);
    if (failure instanceof OffsetOutOfRangeException gone) {
      // What the rows lack is no longer in the topic: only `republish` brings it back.
      outOfRange = Set.copyOf(gone.partitions());
      consumer.pause(outOfRange);
      return;
    }
    takeABreath();
  }

  private void seekUntilItWorks(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    MessageListenerContainer watched = container;
    while (watched == null || watched.isRunning()) {
      try {
        positions.seek(consumer, partitions);
        return;
      } catch (RuntimeException noDatabase) {
        note(noDatabase);
        takeABreath();
      }
    }
  }

  private void note(Exception failure) {
    if (failingSince == null) {
      failingSince = clock.instant();
      LOG.warn("Consumer {} fails and reads the same records again without end", name, failure);
    }
  }

  private void takeABreath() {
    Duration now = pause;
    Duration doubled = now.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    MessageListenerContainer watched = container;
    try {
      if (watched != null) {
        ListenerUtils.stoppableSleep(watched, now.toMillis());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
