package org.tocsin.offsets;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Stands in a row whose partition is to be read from its beginning. */
  private static final long BEGINNING = -1;

  private final JdbcClient jdbc;
  private final Set<TopicPartition> beginning = ConcurrentHashMap.newKeySet();

  KeptOffsets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Lets all partitions of a topic be read from their beginning.
   *
   * @return how many there are
   */
  static int beginAgain(JdbcClient jdbc, String topic) {
    return jdbc.sql("UPDATE consumer_offset SET next_offset = :beginning WHERE topic = :topic")
        .param("beginning", BEGINNING)
        .param("topic", topic)
        .update();
  }

  /** Moves each partition to where the rows stand, or to its beginning. */
  @Override
  public void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      long next = next(partition);
      if (next == BEGINNING) {
        beginning.add(partition);
        consumer.seekToBeginning(List.of(partition));
      } else {
        beginning.remove(partition);
        consumer.seek(partition, next);
      }
    }
  }

  @Override
  public Set<TopicPartition> lookAgain(Consumer<?, ?> consumer) {
    Set<TopicPartition> moved =
        jdbc
            .sql("SELECT topic, partition FROM consumer_offset WHERE next_offset = :beginning")
            .param("beginning", BEGINNING)
            .query((row, index) -> new TopicPartition(row.getString(1), row.getInt(2)))
            .list()
            .stream()
            .filter(consumer.assignment()::contains)
            .filter(partition -> !beginning.contains(partition))
            .collect(Collectors.toSet());
    seek(consumer, moved);
    return moved;
  }

  private long next(TopicPartition partition) {
    return jdbc.sql(
            "SELECT next_offset FROM consumer_offset WHERE topic = :topic AND partition ="
                + " :partition")
        .param("topic", partition.topic())
        .param("partition", partition.partition())
        .query(Long.class)
        .optional()
        .orElse(BEGINNING);
  }

  /**
   * Stores how far a batch gets. Called in the batch's transaction, before its rows are written:
   * the row locks keep another process with the same partition out until the end.
   *
   * @throws OvertakenException if another process has already gone further, so that this batch must
   *     not be written again, or the partition is to be read from its beginning and this consumer
   *     is elsewhere
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

  /** What {@link #advance} stored is committed. */
  void committed(List<ConsumerRecord<String, byte[]>> records) {
    records.forEach(
        record -> beginning.remove(new TopicPartition(record.topic(), record.partition())));
  }

  private void advance(TopicPartition partition, long first, long next) {
    int rows =
        jdbc.sql(
                """
                INSERT INTO consumer_offset AS kept (topic, partition, next_offset)
                VALUES (:topic, :partition, :next)
                ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset
                WHERE kept.next_offset BETWEEN :least AND :first
                """)
            .param("topic", partition.topic())
            .param("partition", partition.partition())
            .param("next", next)
            .param("first", first)
            .param("least", beginning.contains(partition) ? BEGINNING : 0)
            .update();
    if (rows == 0) {
      throw new OvertakenException(partition, first);
    }
  }
}
