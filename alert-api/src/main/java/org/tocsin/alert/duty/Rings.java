package org.tocsin.alert.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The alerts that ring. Whoever writes holds the alert's lock in the journal. */
@Component
class Rings {

  private final JdbcClient jdbc;

  Rings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Ring> find(UUID alert) {
    return jdbc.sql("SELECT * FROM ring WHERE alert = :alert")
        .param("alert", alert)
        .query((row, index) -> ring(row))
        .optional();
  }

  /** Those that may have to ring now or to end; what is claimed waits until the claim is over. */
  List<UUID> due(Instant now, int limit) {
    return jdbc.sql(
            """
            SELECT ring.alert FROM ring JOIN alert ON alert.id = ring.alert
            WHERE ring.due_at <= :now AND NOT (alert.state = 'SUBMITTED' AND EXISTS (
              SELECT FROM claim
              WHERE claim.alert = alert.id AND claim.version = alert.version AND claim.until > :now))
            ORDER BY ring.due_at LIMIT :limit
            """)
        .param("now", utc(now))
        .param("limit", limit)
        .query((row, index) -> row.getObject("alert", UUID.class))
        .list();
  }

  boolean isClaimed(UUID alert, int version, Instant now) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM claim WHERE alert = :alert AND version = :version AND until > :now)
            """)
        .param("alert", alert)
        .param("version", version)
        .param("now", utc(now))
        .query(Boolean.class)
        .single();
  }

  /**
   * Keeps what comes next.
   *
   * @param reached to how many the ring before it was written
   */
  void put(Ring ring, int reached) {
    jdbc.sql(
            """
            INSERT INTO ring (alert, version, began_at, number, due_at, reached)
            VALUES (:alert, :version, :beganAt, :number, :dueAt, :reached)
            ON CONFLICT (alert) DO UPDATE SET version = excluded.version, began_at = excluded.began_at,
              number = excluded.number, due_at = excluded.due_at, reached = excluded.reached
            """)
        .param("alert", ring.alert())
        .param("version", ring.version())
        .param("beganAt", utc(ring.beganAt()))
        .param("number", ring.number())
        .param("dueAt", utc(ring.dueAt()))
        .param("reached", reached)
        .update();
  }

  void end(UUID alert) {
    jdbc.sql("DELETE FROM ring WHERE alert = :alert").param("alert", alert).update();
  }

  /** The references of alerts whose last ring reached nobody, the oldest first. */
  List<String> unheard() {
    return jdbc.sql(
            """
            SELECT reference FROM ring JOIN alert ON alert.id = ring.alert
            WHERE reached = 0 AND alert.state = 'SUBMITTED' ORDER BY began_at LIMIT 50
            """)
        .query((row, index) -> row.getString("reference"))
        .list();
  }

  private static Ring ring(ResultSet row) throws SQLException {
    return new Ring(
        row.getObject("alert", UUID.class),
        row.getInt("version"),
        row.getObject("began_at", OffsetDateTime.class).toInstant(),
        row.getInt("number"),
        row.getObject("due_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
