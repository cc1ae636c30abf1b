package org.tocsin.offsets;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a service does with records; it writes only to the database. */
@FunctionalInterface
public interface RecordBatch {

  /**
   * Called in the transaction that also stores the offsets: both are kept or neither is. Whatever
   * it throws rolls back, and the same records come again until they pass. A single record that
   * cannot be read is the handler's to report and pass.
   */
  void handle(List<ConsumerRecord<String, byte[]>> records);
}
