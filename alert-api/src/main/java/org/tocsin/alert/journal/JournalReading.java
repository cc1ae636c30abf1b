package org.tocsin.alert.journal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads chains, for those who verify them. */
@Repository
public class JournalReading {

  private final JdbcClient jdbc;

  JournalReading(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The entries after a number, in their order.
   *
   * @param closed types of entries whose payload is not for this reader
   */
  public List<Shown> after(
      Subject subject, long number, int limit, boolean withPayloads, Set<String> closed) {
    return jdbc.sql(
            """
            SELECT journal.*, salt, payload
            FROM journal
            LEFT JOIN payload ON payload.entry = journal.id AND :withPayloads
              AND journal.type <> ALL (:closed)
            WHERE kind = :kind AND subject = :subject AND number > :number
            ORDER BY number LIMIT :limit
            """)
        .param("withPayloads", withPayloads)
        .param("closed", closed.toArray(String[]::new))
        .param("kind", subject.kind().name())
        .param("subject", subject.id())
        .param("number", number)
        .param("limit", limit)
        .query((row, index) -> shown(subject, row))
        .list();
  }

  private static Shown shown(Subject subject, ResultSet row) throws SQLException {
    byte @Nullable [] salt = row.getBytes("salt");
    byte @Nullable [] payload = row.getBytes("payload");
    return new Shown(
        subject.text(),
        row.getLong("number"),
        row.getString("type"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("previous"),
        row.getString("payload_hash"),
        row.getString("hash"),
        salt == null ? null : HexFormat.of().formatHex(salt),
        payload == null ? null : new String(payload, StandardCharsets.UTF_8));
  }

  /**
   * An entry with all that is needed to verify it.
   *
   * @param salt in hex; absent where the payload was erased or may not be read
   * @param payload the exact text that is hashed
   */
  public record Shown(
      String subject,
      long number,
      String type,
      Instant at,
      String actor,
      String previous,
      String payloadHash,
      String hash,
      @Nullable String salt,
      @Nullable String payload) {}
}
