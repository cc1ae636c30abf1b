package org.tocsin.offsets;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Deals with a batch so that one bad record stops its partition only. */
final class PartByPart {

  private final Work work;
  private final NeverSkipping failures;
  private final Meters meters;

  PartByPart(Work work, NeverSkipping failures, Meters meters) {
    this.work = work;
    this.failures = failures;
    this.meters = meters;
  }

  /**
   * Deals with all records at once if that works. If it fails for what may be one record's fault,
   * each partition gets as far as it can, so that one bad record stops its partition only.
   */
  void take(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> parts = byPartition(records);
    if (parts.size() > 1) {
      try {
        deal(records, consumer);
        failures.succeeded(parts.keySet());
        return;
      } catch (RuntimeException failure) {
        rethrowUnlessARecords(failure);
      }
    }
    Map<TopicPartition, RuntimeException> standing = new HashMap<>();
    parts.forEach(
        (partition, part) -> {
          try {
            takeInOrder(part, consumer);
            failures.succeeded(List.of(partition));
          } catch (RuntimeException failure) {
            rethrowUnlessARecords(failure);
            standing.put(partition, failure);
          }
        });
    if (!standing.isEmpty()) {
      throw new StandingStillException(standing);
    }
  }

  private void takeInOrder(List<ConsumerRecord<String, byte[]>> part, Consumer<?, ?> consumer) {
    try {
      deal(part, consumer);
    } catch (RuntimeException failure) {
      rethrowUnlessARecords(failure);
      if (part.size() == 1) {
        throw failure;
      }
      int middle = part.size() / 2;
      takeInOrder(part.subList(0, middle), consumer);
      takeInOrder(part.subList(middle, part.size()), consumer);
    }
  }

  private static void rethrowUnlessARecords(RuntimeException failure) {
    if (!Blame.mayBeARecords(failure)) {
      throw failure;
    }
  }

  private static Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> byPartition(
      List<ConsumerRecord<String, byte[]>> records) {
    return records.stream()
        .collect(
            Collectors.groupingBy(
                record -> new TopicPartition(record.topic(), record.partition()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private void deal(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
    work.take(records, consumer);
    meters.dealtWith(records.size());
  }

  /** Deals with records and keeps how far that got, or throws and has done nothing that counts. */
  @FunctionalInterface
  interface Work {
    void take(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer);
  }
}
