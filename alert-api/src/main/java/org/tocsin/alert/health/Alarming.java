package org.tocsin.alert.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tocsin.alert.meters.Meter;

/**
 * Counts every ten seconds what alarms are made of and only the database knows. Each process counts
 * the same rows: alarms take the highest.
 */
@Component
final class Alarming {

  private static final Logger LOG = LoggerFactory.getLogger(Alarming.class);

  /** Routing takes no longer while all is well. */
  private static final Duration ROUTED_WITHIN = Duration.ofSeconds(30);

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final MultiGauge lanes;
  private final MultiGauge unprocessable;
  private final AtomicReference<Unrouted> unrouted = new AtomicReference<>(new Unrouted(0, null));

  Alarming(JdbcClient jdbc, InstantSource clock, MeterRegistry registry) {
    this.jdbc = jdbc;
    this.clock = clock;
    lanes = MultiGauge.builder(Meter.LANES.meterName()).register(registry);
    unprocessable = MultiGauge.builder(Meter.UNPROCESSABLE.meterName()).register(registry);
    registry.gauge(Meter.NOTICES_UNROUTED.meterName(), unrouted, each -> each.get().notices());
    registry.gauge(Meter.OLDEST_UNROUTED.meterName(), unrouted, this::ageOf);
  }

  @Scheduled(fixedDelayString = "PT10S")
  void count() {
    try {
      unrouted.set(unrouted());
      lanes.register(
          by("SELECT state AS tag, count(*) AS n FROM lane GROUP BY 1", Meter.LANES), true);
      unprocessable.register(
          by(
              "SELECT reporter AS tag, count(*) AS n FROM unprocessable GROUP BY 1",
              Meter.UNPROCESSABLE),
          true);
    } catch (DataAccessException | TransactionException databaseAway) {
      LOG.debug("Nothing could be counted", databaseAway);
    }
  }

  private Unrouted unrouted() {
    return jdbc.sql(
            """
            SELECT count(*) AS n, min(step_at) AS oldest FROM notice
            WHERE state = 'UNROUTED' AND step_at < :before
            """)
        .param(
            "before",
            OffsetDateTime.ofInstant(clock.instant().minus(ROUTED_WITHIN), ZoneOffset.UTC))
        .query(
            (row, index) ->
                new Unrouted(row.getLong("n"), row.getObject("oldest", OffsetDateTime.class)))
        .single();
  }

  private List<MultiGauge.Row<?>> by(String query, Meter meter) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    jdbc.sql(query)
        .query(
            row -> {
              rows.add(
                  MultiGauge.Row.of(Tags.of(meter.tag(), row.getString("tag")), row.getLong("n")));
            });
    return rows;
  }

  private double ageOf(AtomicReference<Unrouted> counted) {
    OffsetDateTime oldest = counted.get().oldest();
    return oldest == null
        ? 0
        : Duration.between(oldest.toInstant(), clock.instant()).toMillis() / 1000.0;
  }

  /** Notices whose newest step the router has not answered for. */
  private record Unrouted(long notices, @Nullable OffsetDateTime oldest) {}
}
