package org.tocsin.alert.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.ContractJson;

/** The runs that were asked for. */
@Repository
class RetentionRuns {

  /** A run that takes longer has lost its process; erasing again what is erased does nothing. */
  private static final Duration LOST = Duration.ofHours(6);

  private final JdbcClient jdbc;

  RetentionRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void ask(UUID id, String actor, Instant at) {
    jdbc.sql("INSERT INTO retention_run (id, actor, asked_at) VALUES (:id, :actor, :at)")
        .param("id", id)
        .param("actor", actor)
        .param("at", utc(at))
        .update();
  }

  /** Asks for the day's run, unless another instance has. */
  void askDaily(UUID id, String actor, Instant at) {
    jdbc.sql(
            """
            INSERT INTO retention_run (id, actor, asked_at, day)
            VALUES (:id, :actor, :at, (:at::timestamptz AT TIME ZONE 'UTC')::date)
            ON CONFLICT (day) DO NOTHING
            """)
        .param("id", id)
        .param("actor", actor)
        .param("at", utc(at))
        .update();
  }

  /** Takes the oldest run that nobody is at work on. */
  Optional<Run> take(Instant now) {
    return jdbc.sql(
            """
            UPDATE retention_run SET begun_at = :now WHERE id = (
              SELECT id FROM retention_run
              WHERE ended_at IS NULL AND (begun_at IS NULL OR begun_at < :lost)
              ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
        .param("now", utc(now))
        .param("lost", utc(now.minus(LOST)))
        .query((row, index) -> read(row))
        .optional();
  }

  void end(UUID id, Due erased, Instant at) {
    jdbc.sql("UPDATE retention_run SET ended_at = :at, erased = :erased::jsonb WHERE id = :id")
        .param("at", utc(at))
        .param("erased", ContractJson.MAPPER.writeValueAsString(erased))
        .param("id", id)
        .update();
  }

  Optional<Run> find(UUID id) {
    return jdbc.sql("SELECT * FROM retention_run WHERE id = :id")
        .param("id", id)
        .query((row, index) -> read(row))
        .optional();
  }

  private static Run read(ResultSet row) throws SQLException {
    String erased = row.getString("erased");
    return new Run(
        row.getObject("id", UUID.class),
        row.getString("actor"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        time(row, "begun_at"),
        time(row, "ended_at"),
        erased == null ? null : ContractJson.MAPPER.readValue(erased, Due.class));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /**
   * A run.
   *
   * @param erased once it has ended
   */
  record Run(
      UUID id,
      String actor,
      Instant askedAt,
      @Nullable Instant begunAt,
      @Nullable Instant endedAt,
      @Nullable Due erased) {}
}
