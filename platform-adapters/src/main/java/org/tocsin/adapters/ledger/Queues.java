package org.tocsin.adapters.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.outcome.Meters;
import org.tocsin.contract.outcome.LaneChanged;

/**
 * Counts what waits in the ledger, for the meters: of all platforms together, since a meter for
 * each contact would be too many. Who waits for whom, alert-api shows.
 */
@Component
public final class Queues {

  private static final Duration EVERY = Duration.ofSeconds(15);

  private final JdbcClient jdbc;
  private final MultiGauge waiting;
  private final MultiGauge endpoints;
  private final AtomicReference<Double> oldestDue = new AtomicReference<>(0d);
  private @Nullable Instant counted;

  Queues(JdbcClient jdbc, MeterRegistry registry) {
    this.jdbc = jdbc;
    this.waiting = MultiGauge.builder(Meters.WAITING.label()).register(registry);
    this.endpoints = MultiGauge.builder(Meters.ENDPOINTS.label()).register(registry);
    registry.gauge(Meters.OLDEST_DUE.label(), oldestDue, AtomicReference::get);
  }

  /** Counts again if it was not done of late. */
  public void ifDue(Instant now) {
    if (counted == null || !now.isBefore(counted.plus(EVERY)) || now.isBefore(counted)) {
      counted = now;
      count(now);
    }
  }

  /** Once. */
  void count(Instant now) {
    List<Row<?>> rows = new ArrayList<>();
    oldestDue.set(0d);
    jdbc.sql(
            """
            select channel, due_at <= :now::timestamptz as due, count(*) as count,
              extract(epoch from :now::timestamptz - min(due_at)) as oldest
            from delivery where state = 'WAITING' group by 1, 2
            """)
        .param("now", now.toString())
        .query(
            row -> {
              boolean due = row.getBoolean("due");
              rows.add(
                  Row.of(
                      Tags.of(
                          Meters.CHANNEL,
                          row.getString("channel"),
                          Meters.DUE,
                          due ? "now" : "later"),
                      row.getLong("count")));
              double oldest = row.getDouble("oldest");
              if (due) {
                oldestDue.accumulateAndGet(oldest, Math::max);
              }
            });
    waiting.register(rows, true);
    endpoints.register(states(), true);
  }

  private List<Row<?>> states() {
    List<Row<?>> rows = new ArrayList<>();
    for (LaneChanged.State state : LaneChanged.State.values()) {
      if (state != LaneChanged.State.FLOWING) {
        rows.add(
            Row.of(
                Tags.of(Meters.STATE, state.name()),
                jdbc.sql("select count(*) from endpoint where state = :state")
                    .param("state", state.name())
                    .query(Long.class)
                    .single()));
      }
    }
    return rows;
  }
}
