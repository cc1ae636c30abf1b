package org.tocsin.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What is counted of one relay; alarms are made of these. Each has the tag {@code relay}. */
final class Meters {

  /** Records that the broker acknowledged. */
  private static final String PUBLISHED = "tocsin.relay.published";

  /** Rows that wait to be published. */
  private static final String BACKLOG = "tocsin.relay.backlog";

  /** Age of the oldest of them in seconds; 0 if none waits. */
  private static final String OLDEST = "tocsin.relay.backlog.oldest.seconds";

  /** Seconds since nothing can be published; 0 while all is well. */
  private static final String FAILING = "tocsin.relay.failing.seconds";

  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Counter published;
  private volatile Backlog backlog = Backlog.NONE;
  private volatile Instant counted = Instant.EPOCH;

  Meters(MeterRegistry registry, Relay relay, String name, InstantSource clock) {
    this.clock = clock;
    this.published = registry.counter(PUBLISHED, "relay", name);
    gauge(registry, name, BACKLOG, meters -> meters.backlog.rows());
    gauge(registry, name, OLDEST, meters -> seconds(meters.backlog.oldest()));
    gauge(registry, name, FAILING, _ -> seconds(relay.failingSince()));
  }

  void published(int count) {
    published.increment(count);
  }

  /** Counts what waits, now and then: at each round it would cost more than the round. */
  void count(Unpublished unpublished) {
    Instant now = clock.instant();
    if (Duration.between(counted, now).compareTo(BETWEEN_COUNTS) >= 0) {
      counted = now;
      backlog = unpublished.backlog();
    }
  }

  private void gauge(
      MeterRegistry registry, String name, String meter, ToDoubleFunction<Meters> value) {
    Gauge.builder(meter, this, value).tag("relay", name).strongReference(true).register(registry);
  }

  private double seconds(Optional<Instant> since) {
    return since
        .map(then -> Math.max(0, Duration.between(then, clock.instant()).toMillis() / 1000.0))
        .orElse(0.0);
  }
}
