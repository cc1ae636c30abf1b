package org.tocsin.adapters.outcome;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tocsin.adapters.rows.Cell;
import org.tocsin.adapters.rows.Column;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.outcome.DeliveryChanged;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.relay.Backlog;
import org.tocsin.relay.Pending;
import org.tocsin.relay.Unpublished;
import org.tocsin.traces.TraceParent;

/** The outcomes that the broker has not acknowledged yet. */
@Component
public final class Outcomes implements Unpublished {

  private static final String SOURCE = "/tocsin/platform-adapters";
  private static final Vocabulary<Outcome> VOCABULARY = new Vocabulary<>(Outcome.class);

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final MeterRegistry registry;

  Outcomes(JdbcClient jdbc, InstantSource clock, MeterRegistry registry) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.registry = registry;
  }

  /** Reports, in the caller's transaction; the relay has to be woken after it. */
  public void add(List<Report> reports) {
    if (reports.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into unpublished (type, key, at, value, trace)
            select type, key, :at::timestamptz, value, trace
            from unnest(:types::text[], :keys::text[], :values::text[], :traces::text[])
              as row (type, key, value, trace)
            """)
        .param("at", clock.instant().toString())
        .param("types", Column.of(reports, report -> VOCABULARY.typeOf(report.outcome())))
        .param("keys", Column.of(reports, report -> report.outcome().key()))
        .param("values", Column.of(reports, Outcomes::textOf))
        .param("traces", Column.of(reports, Outcomes::traceOf))
        .update();
    countAfterCommit(reports.stream().map(Report::outcome).toList());
  }

  /** Once it is committed: what is rolled back is done again. */
  private void countAfterCommit(List<? extends Outcome> outcomes) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      count(outcomes);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            count(outcomes);
          }
        });
  }

  private void count(List<? extends Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome instanceof DeliveryChanged changed) {
        registry
            .counter(Meters.DELIVERIES.label(), Meters.STATE, changed.state().name())
            .increment();
      }
    }
  }

  @Override
  public List<Pending> next(int limit) {
    return jdbc.sql(
            "select id, type, key, at, value, trace from unpublished order by id limit :limit")
        .param("limit", limit)
        .query(
            (row, number) ->
                pending(
                    row.getLong("id"),
                    row.getString("type"),
                    row.getString("key"),
                    Cell.instant(row, "at"),
                    row.getString("value").getBytes(StandardCharsets.UTF_8),
                    TraceParent.of(row.getString("trace"))))
        .list();
  }

  @Override
  public void remove(List<Pending> published) {
    jdbc.sql("delete from unpublished where id = any(:ids::bigint[])")
        .param("ids", Column.of(published, Pending::id))
        .update();
  }

  @Override
  public Backlog backlog() {
    return jdbc.sql(
            """
            select count(*) as rows, (select at from unpublished order by id limit 1) as oldest
            from unpublished
            """)
        .query(
            (row, number) ->
                new Backlog(
                    row.getLong("rows"),
                    Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)))
        .single();
  }

  private static String textOf(Report report) {
    return new String(VOCABULARY.write(report.outcome()), StandardCharsets.UTF_8);
  }

  private static @Nullable String traceOf(Report report) {
    @Nullable TraceParent trace = report.trace();
    return trace == null ? null : trace.text();
  }

  private static Pending pending(
      long id, String type, String key, Instant at, byte[] value, Optional<TraceParent> trace) {
    // Published again after a failure it has the same id: it is made of the value.
    String eventId = UUID.nameUUIDFromBytes(value).toString();
    Map<String, byte[]> headers = EventHeaders.of(eventId, type, SOURCE, at, key).toMap();
    trace.ifPresent(parent -> headers.put(TraceParent.HEADER, parent.header()));
    return new Pending(id, Topics.OUTCOMES, key, headers, value);
  }
}
