package org.tocsin.alert.holds;

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
import org.tocsin.alert.journal.Subject;
import org.tocsin.contract.directory.StandingHolds;
import org.tocsin.contract.word.HoldScope;

/** The rows of holds, and the one row that counts their changes. */
@Repository
final class HoldRows {

  private final JdbcClient jdbc;

  HoldRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many changes there were, all committed. */
  long version() {
    return jdbc.sql("SELECT version FROM hold_state").query(Long.class).single();
  }

  /** Until the transaction ends nobody else places or lifts a hold. */
  State lock() {
    return jdbc.sql("SELECT version, key_id, kind, subject FROM hold_state FOR UPDATE")
        .query((row, index) -> state(row))
        .single();
  }

  /** Remembers what is published last: its version, the key that signed it, where it stands. */
  void published(long version, String keyId, Subject subject) {
    jdbc.sql(
            """
            UPDATE hold_state SET version = :version, key_id = :keyId, kind = :kind,
              subject = :subject
            """)
        .param("version", version)
        .param("keyId", keyId)
        .param("kind", subject.kind().name())
        .param("subject", subject.id())
        .update();
  }

  void add(Hold hold) {
    jdbc.sql(
            """
            INSERT INTO hold (id, scope, of_whom, reason, placed_by, placed_at)
            VALUES (:id, :scope, :of, :reason, :placedBy, :placedAt)
            """)
        .param("id", hold.id())
        .param("scope", hold.scope().name())
        .param("of", hold.of())
        .param("reason", hold.reason())
        .param("placedBy", hold.placedBy())
        .param("placedAt", OffsetDateTime.ofInstant(hold.placedAt(), ZoneOffset.UTC))
        .update();
  }

  void lifted(UUID id, String by, Instant at, String reason) {
    jdbc.sql(
            """
            UPDATE hold SET lifted_by = :by, lifted_at = :at, lifting_reason = :reason
            WHERE id = :id
            """)
        .param("by", by)
        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
        .param("reason", reason)
        .param("id", id)
        .update();
  }

  Optional<Hold> find(UUID id) {
    return jdbc.sql("SELECT * FROM hold WHERE id = :id")
        .param("id", id)
        .query((row, index) -> hold(row))
        .optional();
  }

  List<Hold> standing() {
    return jdbc.sql("SELECT * FROM hold WHERE lifted_at IS NULL ORDER BY placed_at, id")
        .query((row, index) -> hold(row))
        .list();
  }

  /** The newest first, those before a place in the list. */
  List<Hold> newest(
      boolean standing, @Nullable Instant before, @Nullable UUID beforeId, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM hold
            WHERE (lifted_at IS NULL OR NOT :standing)
              AND (:before::timestamptz IS NULL OR (placed_at, id) < (:before, :beforeId::uuid))
            ORDER BY placed_at DESC, id DESC LIMIT :limit
            """)
        .param("standing", standing)
        .param("before", before == null ? null : OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
        .param("beforeId", beforeId)
        .param("limit", limit)
        .query((row, index) -> hold(row))
        .list();
  }

  /** Whether there is a platform, an organisation or a person of that name. */
  boolean exists(HoldScope scope, String of) {
    String table =
        switch (scope) {
          case ALL -> throw new IllegalArgumentException("Of nobody");
          case PLATFORM -> "platform WHERE slug = :of";
          case ORGANISATION -> "organisation WHERE id::text = :of";
          case PERSON -> "person WHERE id::text = :of";
        };
    return jdbc.sql("SELECT EXISTS (SELECT FROM " + table + ")")
        .param("of", of)
        .query(Boolean.class)
        .single();
  }

  Optional<UUID> organisationOf(UUID person) {
    return jdbc.sql("SELECT organisation FROM person WHERE id = :person")
        .param("person", person)
        .query(UUID.class)
        .optional();
  }

  private static State state(ResultSet row) throws SQLException {
    @Nullable String kind = row.getString("kind");
    return new State(
        row.getLong("version"),
        row.getString("key_id"),
        kind == null
            ? null
            : new Subject(Subject.Kind.valueOf(kind), String.valueOf(row.getString("subject"))));
  }

  private static Hold hold(ResultSet row) throws SQLException {
    @Nullable OffsetDateTime liftedAt = row.getObject("lifted_at", OffsetDateTime.class);
    return new Hold(
        row.getObject("id", UUID.class),
        HoldScope.valueOf(row.getString("scope")),
        row.getString("of_whom"),
        row.getString("reason"),
        row.getString("placed_by"),
        row.getObject("placed_at", OffsetDateTime.class).toInstant(),
        row.getString("lifted_by"),
        liftedAt == null ? null : liftedAt.toInstant(),
        row.getString("lifting_reason"));
  }

  /**
   * The row that counts.
   *
   * @param version of the newest {@link StandingHolds}; 0 before the first
   * @param keyId who signed it; null before the first
   * @param subject under which it is journalled; null before the first
   */
  record State(long version, @Nullable String keyId, @Nullable Subject subject) {}
}
