package org.tocsin.alert.topics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import org.tocsin.contract.Topics;

/**
 * Makes the topics at start. A broker that is not there yet stops nothing: the journal keeps what
 * is to be published, and this tries again until the topics are made.
 */
@Component
class MakingTopics implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(MakingTopics.class);
  private static final Duration KEPT = Duration.ofDays(14);
  private static final int LARGEST_MESSAGE = 4 * 1024 * 1024;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** What a broker that is there takes at most; the start waits no longer for one that is not. */
  private static final Duration HEAD_START = Duration.ofSeconds(2);

  private final KafkaAdmin admin;
  private final TopicSettings settings;
  private volatile @Nullable Thread making;

  MakingTopics(KafkaAdmin admin, TopicSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  @Override
  public void start() {
    Thread thread = Thread.ofPlatform().daemon().name("making-topics").start(this::untilMade);
    making = thread;
    try {
      thread.join(HEAD_START);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    Thread thread = making;
    making = null;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return making != null;
  }

  /** Before the relay and the consumers. */
  @Override
  public int getPhase() {
    return -1000;
  }

  private void untilMade() {
    try {
      while (!made()) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean made() {
    try {
      admin.createOrModifyTopics(Topics.ALL.stream().map(this::topic).toArray(NewTopic[]::new));
      return true;
    } catch (KafkaException | org.apache.kafka.common.KafkaException failure) {
      LOG.warn("The topics could not be made yet: {}", failure.getMessage());
      return false;
    }
  }

  private NewTopic topic(String name) {
    return new NewTopic(
            name, Optional.of(settings.partitions()), Optional.ofNullable(settings.replicas()))
        .configs(
            Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(LARGEST_MESSAGE),
                TopicConfig.CLEANUP_POLICY_CONFIG,
                compacted(name)
                    ? TopicConfig.CLEANUP_POLICY_COMPACT
                    : TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                compacted(name) ? "-1" : String.valueOf(KEPT.toMillis())));
  }

  private static boolean compacted(String name) {
    return List.of(Topics.DIRECTORY).contains(name);
  }
}
