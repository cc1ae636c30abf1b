package org.tocsin.offsets;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a service does with records. */
@FunctionalInterface
public interface RecordBatch {

  /**
   * Called in order within a partition. For a {@link KeptConsumer} in the transaction that also
   * stores the offsets: both are kept or neither is, so it should write to the database only.
   * Whatever it throws rolls back, and the same records come again until they pass: first in
   * smaller batches, so that only what cannot be dealt with stands still, then as often as it
   * takes. A single record that cannot be read is the handler's to report and pass.
   */
  void handle(List<ConsumerRecord<String, byte[]>> records);
}
