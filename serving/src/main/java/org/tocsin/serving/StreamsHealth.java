package org.tocsin.serving;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.tocsin.offsets.TopicReader;

/**
 * Whether what a service reads and publishes flows. Down after a minute of failure, since a broker
 * that is started again is no alarm, and at once where a topic no longer holds what is next; out of
 * service until the broker has answered for the first time.
 */
public final class StreamsHealth implements HealthIndicator {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final List<? extends TopicReader> readers;
  private final Map<String, Supplier<Optional<Instant>>> others;
  private final InstantSource clock;

  /**
   * @param others what else can fail, by the name that it is shown under: since when it does
   */
  public StreamsHealth(
      List<? extends TopicReader> readers,
      Map<String, Supplier<Optional<Instant>>> others,
      InstantSource clock) {
    this.readers = List.copyOf(readers);
    this.others = Map.copyOf(others);
    this.clock = clock;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    if (readers.stream().anyMatch(reader -> !reader.connected())) {
      health.status(Status.OUT_OF_SERVICE);
    }
    for (TopicReader reader : readers) {
      Optional<Instant> failing = reader.failingSince();
      if (!reader.outOfRange().isEmpty() || forLong(failing)) {
        health.down();
      }
      health.withDetail(reader.topic(), details(reader, failing));
    }
    others.forEach(
        (name, since) ->
            since
                .get()
                .ifPresent(
                    failing -> {
                      health.withDetail(name, Map.of("failingSince", failing));
                      if (forLong(Optional.of(failing))) {
                        health.down();
                      }
                    }));
    return health.build();
  }

  private boolean forLong(Optional<Instant> failing) {
    return failing.filter(since -> since.plus(PATIENCE).isBefore(clock.instant())).isPresent();
  }

  private static Map<String, Object> details(TopicReader reader, Optional<Instant> failing) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("connected", reader.connected());
    failing.ifPresent(since -> details.put("failingSince", since));
    if (!reader.standing().isEmpty()) {
      details.put("standing", names(reader.standing()));
    }
    if (!reader.outOfRange().isEmpty()) {
      details.put("outOfRange", names(reader.outOfRange()));
    }
    return details;
  }

  private static List<String> names(Set<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::toString).sorted().toList();
  }
}
