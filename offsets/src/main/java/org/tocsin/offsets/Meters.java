package org.tocsin.offsets;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/** What is counted of one consumer; alarms are made of these. */
final class Meters {

  /** Records that were dealt with, by {@code topic}. */
  private static final String RECORDS = "tocsin.consumer.records";

  /** Seconds since nothing can be read and dealt with; 0 while all is well, by {@code topic}. */
  private static final String FAILING = "tocsin.consumer.failing.seconds";

  /** 1 while a partition cannot get past a record, by {@code topic} and {@code partition}. */
  private static final String STANDING = "tocsin.consumer.standing";

  /** 1 while a partition's next record is no longer there, by {@code topic}, {@code partition}. */
  private static final String OUT_OF_RANGE = "tocsin.consumer.out.of.range";

  private static final String TOPIC = "topic";

  private final MeterRegistry registry;
  private final Counter records;
  private final Set<TopicPartition> known = ConcurrentHashMap.newKeySet();

  Meters(MeterRegistry registry, TopicReader reader, InstantSource clock) {
    this.registry = registry;
    this.records = registry.counter(RECORDS, TOPIC, reader.topic());
    Gauge.builder(FAILING, reader, each -> failingSeconds(each, clock))
        .tag(TOPIC, reader.topic())
        .strongReference(true)
        .register(registry);
  }

  void dealtWith(int count) {
    records.increment(count);
  }

  /** Shows these partitions from now on, those that were taken away as well. */
  void show(Collection<TopicPartition> partitions, TopicReader reader) {
    for (TopicPartition partition : partitions) {
      if (known.add(partition)) {
        gauge(STANDING, partition, each -> reader.standing().contains(each));
        gauge(OUT_OF_RANGE, partition, each -> reader.outOfRange().contains(each));
      }
    }
  }

  private void gauge(String name, TopicPartition partition, Predicate<TopicPartition> is) {
    Gauge.builder(name, partition, each -> is.test(each) ? 1 : 0)
        .tag(TOPIC, partition.topic())
        .tag("partition", String.valueOf(partition.partition()))
        .strongReference(true)
        .register(registry);
  }

  private static double failingSeconds(TopicReader reader, InstantSource clock) {
    return reader
        .failingSince()
        .map(since -> Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0))
        .orElse(0.0);
  }
}
