package org.tocsin.offsets;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Some partitions cannot get past a record; all else that was read with it is dealt with. */
final class StandingStillException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Map<TopicPartition, RuntimeException> failures;

  StandingStillException(Map<TopicPartition, RuntimeException> failures) {
    super("Cannot get past the next record of " + failures.keySet());
    this.failures = failures;
    failures.values().forEach(this::addSuppressed);
  }

  Set<TopicPartition> partitions() {
    return failures.keySet();
  }
}
