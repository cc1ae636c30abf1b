package org.tocsin.offsets;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
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
final class NeverSkipping implements CommonErrorHandler, ConsumerAwareRebalanceListener {

  private static final Logger LOG = LoggerFactory.getLogger(NeverSkipping.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final String name;
  private final Positions positions;
  private final MessageListenerContainer container;
  private final InstantSource clock;
  private final Set<TopicPartition> standing = ConcurrentHashMap.newKeySet();
  private final Set<TopicPartition> outOfRange = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Instant failingSince;
  private Duration pause = FIRST_PAUSE;

  /**
   * @param name what is read, for the log
   * @param container the one that it handles the failures of
   */
  NeverSkipping(
      String name, Positions positions, MessageListenerContainer container, InstantSource clock) {
    this.name = name;
    this.positions = positions;
    this.container = container;
    this.clock = clock;
  }

  Optional<Instant> failingSince() {
    return Optional.ofNullable(failingSince);
  }

  Set<TopicPartition> standing() {
    return Set.copyOf(standing);
  }

  Set<TopicPartition> outOfRange() {
    return Set.copyOf(outOfRange);
  }

  /** Records of these partitions were dealt with. */
  void succeeded(Collection<TopicPartition> partitions) {
    pause = FIRST_PAUSE;
    standing.removeAll(partitions);
    outOfRange.removeAll(partitions);
    calm();
  }

  /**
   * Nothing waits to be read.
   *
   * @param looking finds the partitions that somebody wants to be read from elsewhere
   */
  void idle(Supplier<Set<TopicPartition>> looking) {
    try {
      Set<TopicPartition> moved = looking.get();
      outOfRange.removeAll(moved);
      resume(moved);
      calm();
    } catch (RuntimeException notKnownNow) {
      note(notKnownNow);
    }
  }

  /** Nothing failed lately and nothing waits: all is well, unless a partition stands still. */
  void calm() {
    if (failingSince != null && standing.isEmpty() && outOfRange.isEmpty()) {
      failingSince = null;
      LOG.info("Consumer of {} is well again", name);
    }
  }

  void note(Throwable failure) {
    if (failingSince == null) {
      failingSince = clock.instant();
      LOG.warn("Consumer of {} fails and tries again without end", name, failure);
    }
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    forget(partitions);
    resume(partitions);
    seekUntilItWorks(consumer, partitions);
    calm();
  }

  @Override
  public void onPartitionsRevokedAfterCommit(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    forget(partitions);
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    forget(partitions);
  }

  /** Else spring-kafka commits the failed batch as if it had been dealt with. */
  @Override
  public boolean isAckAfterHandle() {
    return false;
  }

  @Override
  public <K, V> ConsumerRecords<K, V> handleBatchAndReturnRemaining(
      Exception failure,
      ConsumerRecords<?, ?> records,
      Consumer<?, ?> consumer,
      MessageListenerContainer failed,
      Runnable invokeListener) {
    note(failure);
    if (failure.getCause() instanceof StandingStillException still) {
      standStill(still.partitions());
    } else {
      takeABreath();
    }
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
      standStillUnlessMoved(gone.offsetOutOfRangePartitions(), consumer);
    } else {
      takeABreath();
    }
  }

  /**
   * What is next is no longer in the topic: only publishing it again, or reading from elsewhere,
   * brings the partition on. Whether somebody has decided that, is looked up now and then.
   */
  private void standStillUnlessMoved(Map<TopicPartition, Long> gone, Consumer<?, ?> consumer) {
    seekUntilItWorks(consumer, gone.keySet());
    Set<TopicPartition> still =
        gone.entrySet().stream()
            .filter(lost -> consumer.assignment().contains(lost.getKey()))
            .filter(lost -> consumer.position(lost.getKey(), SOON) == lost.getValue())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    outOfRange.removeAll(gone.keySet());
    outOfRange.addAll(still);
    pauseForAWhile(still);
  }

  private void standStill(Collection<TopicPartition> partitions) {
    standing.addAll(partitions);
    pauseForAWhile(partitions);
  }

  /** Through the container: what a consumer pauses by itself, the container may resume. */
  private void pauseForAWhile(Collection<TopicPartition> partitions) {
    partitions.forEach(container::pausePartition);
    CompletableFuture.delayedExecutor(LONGEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> partitions.forEach(container::resumePartition));
  }

  /** Only those that were paused: resuming wakes the consumer up, in the middle of what follows. */
  private void resume(Collection<TopicPartition> partitions) {
    partitions.stream()
        .filter(container::isPartitionPauseRequested)
        .toList()
        .forEach(container::resumePartition);
  }

  private void forget(Collection<TopicPartition> partitions) {
    standing.removeAll(partitions);
    outOfRange.removeAll(partitions);
  }

  private void seekUntilItWorks(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    while (container.isRunning()) {
      try {
        // one that was taken away meanwhile is another process's to read
        positions.seek(
            consumer, partitions.stream().filter(consumer.assignment()::contains).toList());
        return;
      } catch (WakeupException meantForThePoll) {
        LOG.debug("Consumer of {} was woken up before its first poll", name);
      } catch (RuntimeException notKnownNow) {
        note(notKnownNow);
        takeABreath();
      }
    }
  }

  private void takeABreath() {
    Duration now = pause;
    Duration doubled = now.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    try {
      ListenerUtils.stoppableSleep(container, now.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
