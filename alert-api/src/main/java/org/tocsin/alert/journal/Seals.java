package org.tocsin.alert.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The seals, and the entries that no seal covers yet. */
@Repository
final class Seals {

  /** Anyone may ask, so an answer stays below a megabyte or two. */
  private static final int MOST_HASHES = 10_000;

  private final JdbcClient jdbc;

  Seals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether this transaction is the only one that seals. */
  boolean takeTurn() {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('tocsin-seal', 0))")
        .query(Boolean.class)
        .single();
  }

  List<Unsealed> unsealed(int limit) {
    return jdbc.sql("SELECT id, hash FROM unsealed ORDER BY id LIMIT :limit")
        .param("limit", limit)
        .query((row, index) -> new Unsealed(row.getLong("id"), row.getString("hash")))
        .list();
  }

  Optional<Seal> last() {
    return jdbc.sql("SELECT * FROM seal ORDER BY number DESC LIMIT 1")
        .query((row, index) -> seal(row))
        .optional();
  }

  /** The seals after a number in their order, as many as hold some ten thousand hashes at most. */
  List<Seal> after(long number, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM (
              SELECT s.*, sum(cardinality(s.entries)) OVER (ORDER BY s.number)
                - cardinality(s.entries) AS hashes_before
              FROM (SELECT * FROM seal WHERE number > :number ORDER BY number LIMIT :limit) s) piece
            WHERE hashes_before < :most ORDER BY number
            """)
        .param("number", number)
        .param("limit", limit)
        .param("most", MOST_HASHES)
        .query((row, index) -> seal(row))
        .list();
  }

  boolean existsAfter(long number) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM seal WHERE number > :number)")
        .param("number", number)
        .query(Boolean.class)
        .single();
  }

  void add(Seal seal, List<Unsealed> covered) {
    jdbc.sql(
            """
            INSERT INTO seal (number, at, previous, entries, key_id, signature, hash)
            VALUES (:number, :at, :previous, :entries, :keyId, :signature, :hash)
            """)
        .param("number", seal.number())
        .param("at", OffsetDateTime.ofInstant(seal.at(), ZoneOffset.UTC))
        .param("previous", seal.previous())
        .param("entries", seal.entries().toArray(String[]::new))
        .param("keyId", seal.keyId())
        .param("signature", seal.signature())
        .param("hash", seal.hash())
        .update();
    jdbc.sql("DELETE FROM unsealed WHERE id = ANY (:ids)")
        .param("ids", covered.stream().map(Unsealed::id).toArray(Long[]::new))
        .update();
  }

  private static Seal seal(ResultSet row) throws SQLException {
    return new Seal(
        row.getLong("number"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("previous"),
        List.of((String[]) row.getArray("entries").getArray()),
        row.getString("key_id"),
        row.getString("signature"),
        row.getString("hash"));
  }

  /** An entry that no seal covers yet. */
  record Unsealed(long id, String hash) {}
}
