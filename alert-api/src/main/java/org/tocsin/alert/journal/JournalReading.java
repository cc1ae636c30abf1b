package org.tocsin.alert.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
            SELECT journal.*, payload.entry IS NULL AS erased,
              CASE WHEN :withPayloads AND type <> ALL (:closed) THEN salt END AS salt,
              CASE WHEN :withPayloads AND type <> ALL (:closed) THEN payload END AS payload
            FROM journal
            LEFT JOIN payload ON payload.entry = journal.id
            WHERE kind = :kind AND subject = :subject AND number > :number
            ORDER BY number LIMIT :limit
            """)
        .param("withPayloads", withPayloads)
        .param("closed", closed.toArray(String[]::new))
        .param("kind", subject.kind().name())
        .param("subject", subject.id())
        .param("number", number)
        .param("limit", limit)
        .query((row, index) -> shown(row))
        .list();
  }

  /** What an entry holds; empty where there is none, or it was erased. */
  public Optional<byte[]> payload(Subject subject, long number) {
    return jdbc.sql(
            """
            SELECT payload.payload FROM journal JOIN payload ON payload.entry = journal.id
            WHERE kind = :kind AND subject = :subject AND number = :number
            """)
        .param("kind", subject.kind().name())
        .param("subject", subject.id())
        .param("number", number)
        .query((row, index) -> row.getBytes("payload"))
        .optional();
  }

  private static Shown shown(ResultSet row) throws SQLException {
    Entry entry = entry(row);
    byte[] salt = row.getBytes("salt");
    if (salt != null) {
      return Shown.with(entry, new Salted(salt, row.getBytes("payload")), null);
    }
    return Shown.without(entry, row.getBoolean("erased"), null);
  }

  /** The header in a row of the journal. */
  static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        new Subject(Subject.Kind.valueOf(row.getString("kind")), row.getString("subject")),
        row.getLong("number"),
        row.getString("type"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("previous"),
        row.getString("payload_hash"),
        row.getString("hash"));
  }

  /** A payload with its salt. */
  public record Salted(byte[] salt, byte[] payload) {}
}
