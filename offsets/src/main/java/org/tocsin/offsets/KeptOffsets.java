package org.tocsin.offsets;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code consumer_offset (topic text, partition int, next_offset bigint, primary key
 * (topic, partition))} that the service's own migration makes: how far the rows beside it have got.
 */
final class KeptOffsets implements Positions {

  /** The order in which the rows are locked, so that two processes cannot wait for each other. */
  private static final Comparator<TopicPartition> ALWAYS_THE_SAME =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private final JdbcClient jdbc;

  KeptOffsets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Moves each partition to where the rows stand, or to its beginning. */
  @Override
  public void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      jdbc.sql(
              "SELECT next_offset FROM consumer_offset WHERE topic = :topic AND partition ="
                  + " :partition")
          .param("topic", partition.topic())
          .param("partition", partition.partition())
          .query(Long.class)
          .optional()
          .ifPresentOrElse(
              next -> consumer.seek(partition, next),
              () -> consumer.seekToBeginning(List.of(partition)));
    }
  }

  /**
   * Stores how far a batch gets. Called in the batch's transaction, before its rows are written:
   * the row locks keep another process with the same partition out until the end.
   *
   * @throws OvertakenException if another process has already gone further, so that this batch must
   *     not be written again
   */
  void advance(List<ConsumerRecord<String, byte[]>> records) {
    Map<TopicPartition, List<Long>> offsets =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    record -> new TopicPartition(record.topic(), record.partition()),
                    () -> new TreeMap<>(ALWAYS_THE_SAME),
                    Collectors.mapping(ConsumerRecord::offset, Collectors.toList())));
    offsets.forEach((partition, some) -> advance(partition, some.getFirst(), some.getLast() + 1));
  }

  private void advance(TopicPartition partition, long first, long next) {
    int rows =
        jdbc.sql(
                """
                INSERT INTO consumer_offset AS kept (topic, partition, next_offset)
                VALUES (:topic, :partition, :next)
                ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset
                WHERE kept.next_offset <= :first
                """)
            .param("topic", partition.topic())
            .param("partition", partition.partition())
            .param("next", next)
            .param("first", first)
            .update();
    if (rows == 0) {
      throw new OvertakenException(partition, first);
    }
  }
}
