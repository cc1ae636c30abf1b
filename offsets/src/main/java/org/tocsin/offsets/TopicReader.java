package org.tocsin.offsets;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** How a consumer fares, for health and alarms. */
public interface TopicReader {

  String topic();

  /**
   * Whether the broker has answered since the start: false while a service waits for its first
   * broker.
   */
  boolean connected();

  /**
   * Since when nothing could be read and dealt with, a silent broker included; empty while all is
   * well.
   */
  Optional<Instant> failingSince();

  /** Partitions that cannot get past a record; the others go on. */
  Set<TopicPartition> standing();

  /** Partitions that stand still because the topic no longer holds what is next. */
  Set<TopicPartition> outOfRange();
}
