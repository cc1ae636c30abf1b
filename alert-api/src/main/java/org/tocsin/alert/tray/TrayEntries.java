package org.tocsin.alert.tray;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.web.Cursor;

/** What waits in the tray, or waited. */
@Repository
class TrayEntries {

  private final JdbcClient jdbc;

  TrayEntries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void open(UUID id, TrayKind kind, Instant dueAt, Instant now, @Nullable UUID follows) {
    boolean waits = kind != TrayKind.AUTOMATIC;
    jdbc.sql(
            """
            INSERT INTO tray_entry (id, kind, state, due_at, opened_at, closed_at, follows, version)
            VALUES (:id, :kind, :state, :dueAt, :now, :closedAt, :follows, 1)
            """)
        .param("id", id)
        .param("kind", kind.name())
        .param("state", (waits ? TrayState.OPEN : TrayState.CLOSED).name())
        .param("dueAt", utc(dueAt))
        .param("now", utc(now))
        .param("closedAt", waits ? null : utc(now))
        .param("follows", follows)
        .update();
  }

  Optional<TrayEntry> find(UUID id) {
    return jdbc.sql("SELECT * FROM tray_entry WHERE id = :id")
        .param("id", id)
        .query(TrayEntries::read)
        .optional();
  }

  /** Until the transaction ends nobody else decides about it. */
  Optional<TrayEntry> lock(UUID id) {
    return jdbc.sql("SELECT * FROM tray_entry WHERE id = :id FOR UPDATE")
        .param("id", id)
        .query(TrayEntries::read)
        .optional();
  }

  /** The one whose answer is one of these letters. */
  Optional<UUID> answeredBy(Collection<UUID> letters) {
    if (letters.isEmpty()) {
      return Optional.empty();
    }
    return jdbc.sql("SELECT id FROM tray_entry WHERE letter IN (:letters) ORDER BY number LIMIT 1")
        .param("letters", letters)
        .query(UUID.class)
        .optional();
  }

  /** The newest first, one more than {@code limit} where there is more. */
  List<TrayEntry> newest(
      @Nullable TrayState state, @Nullable TrayKind kind, @Nullable Cursor cursor, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM tray_entry
            WHERE (:state::text IS NULL OR state = :state) AND (:kind::text IS NULL OR kind = :kind)
              AND (:at::timestamptz IS NULL OR (opened_at, id) < (:at::timestamptz, :id::uuid))
            ORDER BY opened_at DESC, id DESC LIMIT :limit
            """)
        .param("state", state == null ? null : state.name())
        .param("kind", kind == null ? null : kind.name())
        .param("at", cursor == null ? null : utc(cursor.at()))
        .param("id", cursor == null ? null : cursor.id())
        .param("limit", limit + 1)
        .query(TrayEntries::read)
        .list();
  }

  void change(UUID id, TrayKind kind, @Nullable UUID owner, Instant dueAt) {
    jdbc.sql(
            """
            UPDATE tray_entry SET kind = :kind, owner = :owner, due_at = :dueAt, version = version + 1
            WHERE id = :id
            """)
        .param("id", id)
        .param("kind", kind.name())
        .param("owner", owner)
        .param("dueAt", utc(dueAt))
        .update();
  }

  void close(UUID id, TrayState state, Closing how, String actor, Instant now) {
    jdbc.sql(
            """
            UPDATE tray_entry SET state = :state, closed_at = :now, closed_by = :actor,
              answer = :answer, reason = :reason, letter = :letter, version = version + 1
            WHERE id = :id
            """)
        .param("id", id)
        .param("state", state.name())
        .param("now", utc(now))
        .param("actor", actor)
        .param("answer", how.answer())
        .param("reason", how.reason())
        .param("letter", how.letter())
        .update();
  }

  long open() {
    return count("state = 'OPEN'", Instant.EPOCH);
  }

  long overdue(Instant now) {
    return count("state = 'OPEN' AND due_at < :now", now);
  }

  /** What was dealt with before then says nothing of people any more; how many were emptied. */
  int forget(Instant before, Instant now) {
    jdbc.sql(
            """
            UPDATE tray_entry SET answer = NULL, reason = NULL
            WHERE state <> 'OPEN' AND closed_at < :before AND coalesce(answer, reason) IS NOT NULL
            """)
        .param("before", utc(before))
        .update();
    return jdbc.sql(
            """
            UPDATE received_mail m SET sender = NULL, sender_name = NULL, authenticated = NULL,
              subject = NULL, words = '', attachments = '[]', erased_at = :now
            FROM tray_entry t WHERE t.id = m.id AND m.notice IS NULL AND m.erased_at IS NULL
              AND t.state <> 'OPEN' AND t.closed_at < :before
            """)
        .param("before", utc(before))
        .param("now", utc(now))
        .update();
  }

  private long count(String which, Instant now) {
    return jdbc.sql(
            "SELECT count(*) FROM tray_entry WHERE :now::timestamptz IS NOT NULL AND " + which)
        .param("now", utc(now))
        .query(Long.class)
        .single();
  }

  private static TrayEntry read(ResultSet row, int number) throws SQLException {
    return new TrayEntry(
        row.getObject("id", UUID.class),
        row.getLong("number"),
        TrayKind.valueOf(row.getString("kind")),
        TrayState.valueOf(row.getString("state")),
        row.getObject("owner", UUID.class),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        instant(row, "closed_at"),
        row.getString("answer"),
        row.getString("reason"),
        row.getObject("letter", UUID.class),
        row.getObject("follows", UUID.class),
        row.getLong("version"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /** How it was dealt with. */
  record Closing(@Nullable String answer, @Nullable String reason, @Nullable UUID letter) {

    static final Closing ATTACHED = new Closing(null, null, null);
  }
}
