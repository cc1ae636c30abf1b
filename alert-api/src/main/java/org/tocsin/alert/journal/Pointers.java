package org.tocsin.alert.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.EventHeaders;
import org.tocsin.relay.Backlog;
import org.tocsin.relay.Pending;
import org.tocsin.relay.Unpublished;
import org.tocsin.traces.TraceParent;

/** The pointers to entries that are yet to be published. */
@Repository
final class Pointers implements Unpublished {

  /** After that the watch publishes again. */
  static final Duration ROUTED_WITHIN = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Pointers.class);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Pointers(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public List<Pending> next(int limit) {
    List<Pointer> pointers =
        jdbc.sql(
                """
                SELECT unpublished.id, topic, key, trace, kind, subject, number, type, at, hash, payload
                FROM unpublished
                JOIN journal ON journal.id = unpublished.entry
                LEFT JOIN payload ON payload.entry = unpublished.entry
                ORDER BY unpublished.id
                LIMIT :limit
                """)
            .param("limit", limit)
            .query((row, index) -> pointer(row))
            .list();
    pass(pointers.stream().filter(pointer -> pointer.pending() == null).toList());
    return pointers.stream().flatMap(pointer -> Stream.ofNullable(pointer.pending())).toList();
  }

  /** And begins to wait for the router to report whom it told. */
  @Override
  public void remove(List<Pending> published) {
    jdbc.sql(
            """
            WITH published AS (DELETE FROM unpublished WHERE id = ANY (:ids) RETURNING entry)
            INSERT INTO unrouted AS known (entry, alert, number, due)
            SELECT DISTINCT entry, subject::uuid, number, :due::timestamptz FROM published JOIN journal ON journal.id = entry
            WHERE type = ANY (:types)
            ON CONFLICT (entry) DO UPDATE SET due = greatest(known.due, excluded.due)
            """)
        .param("ids", published.stream().map(Pending::id).toArray(Long[]::new))
        .param("due", OffsetDateTime.ofInstant(clock.instant().plus(ROUTED_WITHIN), ZoneOffset.UTC))
        .param("types", Publication.typesToBeRouted())
        .update();
  }

  /** What was erased after it had been asked for again can't be published, and holds up nothing. */
  private void pass(List<Pointer> erased) {
    if (!erased.isEmpty()) {
      jdbc.sql("DELETE FROM unpublished WHERE id = ANY (:ids)")
          .param("ids", erased.stream().map(Pointer::id).toArray(Long[]::new))
          .update();
      erased.forEach(each -> LOG.warn("Not published, its payload is erased: {}", each.entry()));
    }
  }

  private static Pointer pointer(ResultSet row) throws SQLException {
    return new Pointer(
        row.getLong("id"),
        row.getString("subject") + " " + row.getLong("number"),
        row.getBytes("payload") == null ? null : pending(row));
  }

  @Override
  public Backlog backlog() {
    return jdbc.sql(
            """
            SELECT count(*) AS rows,
              (SELECT at FROM unpublished JOIN journal ON journal.id = unpublished.entry
               ORDER BY unpublished.id LIMIT 1) AS oldest
            FROM unpublished
            """)
        .query(
            (row, index) ->
                new Backlog(
                    row.getLong("rows"),
                    Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)))
        .single();
  }

  private static Pending pending(ResultSet row) throws SQLException {
    return new Pending(
        row.getLong("id"),
        row.getString("topic"),
        row.getString("key"),
        headers(row),
        row.getBytes("payload"));
  }

  private static Map<String, byte[]> headers(ResultSet row) throws SQLException {
    Subject subject =
        new Subject(Subject.Kind.valueOf(row.getString("kind")), row.getString("subject"));
    long number = row.getLong("number");
    Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
    Map<String, byte[]> headers =
        new EventHeaders(
                subject.text() + "/" + number,
                "org.tocsin." + row.getString("type"),
                "/tocsin/alert-api",
                at,
                subject.id(),
                number,
                row.getString("hash"),
                null)
            .toMap();
    TraceParent.of(row.getString("trace"))
        .ifPresent(trace -> headers.put(TraceParent.HEADER, trace.header()));
    return headers;
  }

  /**
   * A pointer as it stands.
   *
   * @param pending null where the payload is erased
   */
  private record Pointer(long id, String entry, @Nullable Pending pending) {}
}
