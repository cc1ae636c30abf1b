package org.tocsin.offsets;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes each record as a row; a record that is written twice fails. */
final class Writing implements RecordBatch {

  private final JdbcClient jdbc;
  private volatile Consumer<String> afterEach = value -> {};

  Writing(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What happens after a row was written and before the transaction ends. */
  void afterEach(Consumer<String> action) {
    afterEach = action;
  }

  @Override
  public void handle(List<ConsumerRecord<String, byte[]>> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      String value = new String(record.value(), StandardCharsets.UTF_8);
      jdbc.sql("INSERT INTO written (topic, partition, record, value) VALUES (?, ?, ?, ?)")
          .params(record.topic(), record.partition(), record.offset(), value)
          .update();
      afterEach.accept(value);
    }
  }

  /** The values of a partition in the order in which they were written. */
  static List<String> written(String topic, int partition) {
    return TestDatabase.jdbc()
        .sql("SELECT value FROM written WHERE topic = ? AND partition = ? ORDER BY id")
        .params(topic, partition)
        .query((row, _) -> row.getString("value"))
        .list();
  }
}
