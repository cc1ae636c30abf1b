package org.tocsin.offsets;

import org.apache.kafka.common.TopicPartition;

/** Another process of the service has already written what this one was about to write. */
final class OvertakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OvertakenException(TopicPartition partition, long first) {
    super("The rows of " + partition + " do not go on at offset " + first);
  }
}
