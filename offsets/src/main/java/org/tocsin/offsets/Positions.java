package org.tocsin.offsets;

import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where a consumer reads on after an assignment or a failure. */
@FunctionalInterface
interface Positions {

  /** Moves each partition to the first record that has not been dealt with. */
  void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions);
}
