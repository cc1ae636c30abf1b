package org.tocsin.offsets;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a consumer still hears from its broker. One whose broker is away polls nothing and throws
 * nothing; only that it has no coordinator to send heartbeats to tells the two apart.
 */
final class Heartbeat {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  /** The client's own: seconds since the last one; below zero if there was none. */
  private static final String LAST = "last-heartbeat-seconds-ago";

  /**
   * Five heartbeats: joining a group and moving partitions take this long without being a fault.
   */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final Supplier<Map<String, Map<MetricName, ? extends Metric>>> metrics;
  private final InstantSource clock;
  private volatile @Nullable Instant startedAt;
  private volatile boolean heard;
  private volatile boolean silent;

  /**
   * @param metrics of the consumer that is in use now, by client
   */
  Heartbeat(Supplier<Map<String, Map<MetricName, ? extends Metric>>> metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  void started() {
    heard = false;
    startedAt = clock.instant();
  }

  void stopped() {
    startedAt = null;
  }

  /** The broker has given out partitions, which comes before the first heartbeat. */
  void tookPart() {
    heard = true;
  }

  /** Whether a group took this consumer in since the start. */
  boolean heard() {
    if (!heard && secondsAgo().isPresent()) {
      heard = true;
    }
    return heard;
  }

  /** Since when the broker has been silent; empty if it is not, or only for a moment. */
  Optional<Instant> silentSince() {
    Instant started = startedAt;
    if (started == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    OptionalDouble seconds = secondsAgo();
    Instant last =
        seconds.isPresent() ? now.minusMillis((long) (seconds.getAsDouble() * 1000)) : started;
    return last.plus(SILENCE).isBefore(now) ? Optional.of(last) : Optional.empty();
  }

  /** Says once that the broker has gone silent, and once that it is heard again. */
  void say(String topic) {
    Optional<Instant> since = silentSince();
    if (since.isPresent() != silent) {
      silent = since.isPresent();
      since.ifPresentOrElse(
          last ->
              LOG.warn("Consumer of {} has heard nothing from the broker since {}", topic, last),
          () -> LOG.info("Consumer of {} hears the broker again", topic));
    }
  }

  private OptionalDouble secondsAgo() {
    return metrics.get().values().stream()
        .flatMap(ofClient -> ofClient.entrySet().stream())
        .filter(entry -> entry.getKey().name().equals(LAST))
        .map(entry -> entry.getValue().metricValue())
        .filter(Double.class::isInstance)
        .mapToDouble(Double.class::cast)
        .filter(seconds -> seconds >= 0)
        .min();
  }
}
