package org.tocsin.alert.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.web.Cursor;

/** What must not be erased, because somebody may need it before a court or an authority. */
@Repository
class LegalHolds {

  private static final String LOCK = "hashtext('tocsin.legal-hold')";

  private final JdbcClient jdbc;

  LegalHolds(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** No hold is placed until the transaction ends: what it found free stays free. */
  void noneComes() {
    jdbc.sql("SELECT pg_advisory_xact_lock_shared(" + LOCK + ")").query().listOfRows();
  }

  /** Waits for what is being erased just now: once a hold is placed nothing is. */
  void oneComes() {
    jdbc.sql("SELECT pg_advisory_xact_lock(" + LOCK + ")").query().listOfRows();
  }

  void add(LegalHold hold) {
    jdbc.sql(
            """
            INSERT INTO legal_hold (id, election, alert, reason, placed_by, placed_at)
            VALUES (:id, :election, :alert, :reason, :by, :at)
            """)
        .param("id", hold.id())
        .param("election", hold.election())
        .param("alert", hold.alert())
        .param("reason", hold.reason())
        .param("by", hold.placedBy())
        .param("at", utc(hold.placedAt()))
        .update();
  }

  void lift(UUID id, String by, Instant at) {
    jdbc.sql("UPDATE legal_hold SET lifted_by = :by, lifted_at = :at WHERE id = :id")
        .param("by", by)
        .param("at", utc(at))
        .param("id", id)
        .update();
  }

  Optional<LegalHold> find(UUID id) {
    return jdbc.sql("SELECT * FROM legal_hold WHERE id = :id")
        .param("id", id)
        .query((row, index) -> read(row))
        .optional();
  }

  /** The newest first, those lifted, too; one more than {@code limit} where there is more. */
  List<LegalHold> list(@Nullable Cursor cursor, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM legal_hold
            WHERE :before::timestamptz IS NULL OR (placed_at, id) < (:before, :beforeId::uuid)
            ORDER BY placed_at DESC, id DESC LIMIT :limit
            """)
        .param("before", cursor == null ? null : utc(cursor.at()))
        .param("beforeId", cursor == null ? null : cursor.id())
        .param("limit", limit + 1)
        .query((row, index) -> read(row))
        .list();
  }

  boolean isKnown(@Nullable String election, @Nullable UUID alert) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM election WHERE slug = :election)
              OR EXISTS (SELECT FROM alert WHERE id = :alert::uuid)
            """)
        .param("election", election)
        .param("alert", alert)
        .query(Boolean.class)
        .single();
  }

  private static LegalHold read(ResultSet row) throws SQLException {
    OffsetDateTime lifted = row.getObject("lifted_at", OffsetDateTime.class);
    return new LegalHold(
        row.getObject("id", UUID.class),
        row.getString("election"),
        row.getObject("alert", UUID.class),
        row.getString("reason"),
        row.getString("placed_by"),
        row.getObject("placed_at", OffsetDateTime.class).toInstant(),
        row.getString("lifted_by"),
        lifted == null ? null : lifted.toInstant());
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
