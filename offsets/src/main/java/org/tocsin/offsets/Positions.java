package org.tocsin.offsets;

import java.util.Collection;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where a consumer reads on after an assignment or a failure. */
@FunctionalInterface
interface Positions {

  /** Moves each partition to the first record that has not been dealt with. */
  void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions);

  /** Moves partitions that are to be read from elsewhere, because somebody has decided so. */
  default Set<TopicPartition> lookAgain(Consumer<?, ?> consumer) {
    return Set.of();
  }
}
