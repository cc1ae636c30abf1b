package org.tocsin.alert.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.web.Cursor;
import org.tocsin.contract.ContractJson;
import tools.jackson.core.type.TypeReference;

/** The rows of proposed changes. */
@Repository
final class DirectoryChanges {

  private static final String CHANGES =
      """
      SELECT directory_change.*,
        state = 'WAITING' AND base <> coalesce(
          (SELECT version FROM platform WHERE slug = directory_change.platform), 0) AS void
      FROM directory_change
      """;

  private final JdbcClient jdbc;

  DirectoryChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<DirectoryChange> find(UUID id) {
    return jdbc.sql(CHANGES + "WHERE id = :id")
        .param("id", id)
        .query((row, index) -> change(row))
        .optional();
  }

  /** The newest that waits and builds on that version. */
  Optional<DirectoryChange> waiting(String platform, long base) {
    return jdbc.sql(
            CHANGES
                + """
                WHERE platform = :platform AND base = :base AND state = 'WAITING'
                ORDER BY proposed_at DESC, id DESC LIMIT 1
                """)
        .param("platform", platform)
        .param("base", base)
        .query((row, index) -> change(row))
        .optional();
  }

  /** The newest first, one more than {@code limit} where there is more. */
  List<DirectoryChange> newest(boolean waiting, @Nullable Cursor after, int limit) {
    return jdbc.sql(
            "SELECT * FROM ("
                + CHANGES
                + """
                ) change
                WHERE (NOT :waiting OR state = 'WAITING' AND NOT void)
                  AND (:at::timestamptz IS NULL OR (proposed_at, id) < (:at, :id::uuid))
                ORDER BY proposed_at DESC, id DESC LIMIT :limit
                """)
        .param("waiting", waiting)
        .param("at", after == null ? null : utc(after.at()))
        .param("id", after == null ? null : after.id())
        .param("limit", limit + 1)
        .query((row, index) -> change(row).inShort())
        .list();
  }

  /** Every contact that there would be. */
  List<Contact> contacts(UUID id) {
    return jdbc.sql("SELECT contacts FROM directory_change WHERE id = :id")
        .param("id", id)
        .query(
            (row, index) ->
                ContractJson.MAPPER.readValue(
                    row.getString("contacts"), new TypeReference<List<Contact>>() {}))
        .single();
  }

  UUID insert(
      String platform,
      long base,
      List<Guarded> guarded,
      @Nullable PlatformDocument before,
      PlatformDocument after,
      List<Contact> contacts,
      UUID by,
      Instant at) {
    return jdbc.sql(
            """
            INSERT INTO directory_change
              (platform, base, state, guarded, before, after, contacts, proposed_by, proposed_at)
            VALUES (:platform, :base, 'WAITING', :guarded::jsonb, :before::jsonb, :after::jsonb,
              :contacts::jsonb, :by, :at)
            RETURNING id
            """)
        .param("platform", platform)
        .param("base", base)
        .param("guarded", ContractJson.MAPPER.writeValueAsString(guarded))
        .param("before", before == null ? null : ContractJson.MAPPER.writeValueAsString(before))
        .param("after", ContractJson.MAPPER.writeValueAsString(after))
        .param("contacts", ContractJson.MAPPER.writeValueAsString(contacts))
        .param("by", by)
        .param("at", utc(at))
        .query(UUID.class)
        .single();
  }

  /** The secrets go with the decision. */
  void close(UUID id, DirectoryChange.State state, UUID by, Instant at, @Nullable String reason) {
    jdbc.sql(
            """
            UPDATE directory_change SET state = :state, closed_by = :by, closed_at = :at,
              reason = :reason, contacts = '[]' WHERE id = :id
            """)
        .param("state", state.name())
        .param("by", by)
        .param("at", utc(at))
        .param("reason", reason)
        .param("id", id)
        .update();
  }

  /** Those that were proposed on an earlier version can't be made any more: their secrets go. */
  void forgetSecretsOfVoid(String platform, long version) {
    jdbc.sql(
            """
            UPDATE directory_change SET contacts = '[]'
            WHERE platform = :platform AND state = 'WAITING' AND base < :version
            """)
        .param("platform", platform)
        .param("version", version)
        .update();
  }

  private static DirectoryChange change(ResultSet row) throws SQLException {
    @Nullable String before = row.getString("before");
    @Nullable UUID closedBy = row.getObject("closed_by", UUID.class);
    @Nullable OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
    return new DirectoryChange(
        row.getObject("id", UUID.class),
        row.getString("platform"),
        row.getLong("base"),
        row.getBoolean("void")
            ? DirectoryChange.State.VOID
            : DirectoryChange.State.valueOf(row.getString("state")),
        ContractJson.MAPPER.readValue(
            row.getString("guarded"), new TypeReference<List<Guarded>>() {}),
        "person/" + row.getObject("proposed_by", UUID.class),
        Objects.requireNonNull(row.getObject("proposed_at", OffsetDateTime.class)).toInstant(),
        closedBy == null ? null : "person/" + closedBy,
        closedAt == null ? null : closedAt.toInstant(),
        row.getString("reason"),
        before == null ? null : ContractJson.MAPPER.readValue(before, PlatformDocument.class),
        ContractJson.MAPPER.readValue(row.getString("after"), PlatformDocument.class));
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
