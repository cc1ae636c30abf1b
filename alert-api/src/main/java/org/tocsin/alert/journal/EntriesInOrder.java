package org.tocsin.alert.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.journal.JournalReading.Salted;

/**
 * The entries of all subjects in the order of the seals. Their own numbers give no order that could
 * be read piece by piece: a transaction that began earlier can commit later, behind a reader's
 * back. A seal covers what was committed, and never changes.
 */
@Repository
public class EntriesInOrder {

  private final JdbcClient jdbc;

  EntriesInOrder(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What was sealed after a place. A hash that is sealed and that the journal lacks has a place,
   * too, so that a reader gets past it, and sees that it is missing.
   */
  public List<Sealed> after(Place place, int limit) {
    return jdbc.sql(
            """
            SELECT piece.seal, piece.position, journal.*, octet_length(payload) AS bytes
            FROM (
              SELECT sealing.number AS seal, position, named.hash
              FROM (
                SELECT number, entries FROM seal WHERE number >= :seal ORDER BY number LIMIT :limit + 1
              ) sealing, unnest(entries) WITH ORDINALITY AS named (hash, position)
              WHERE sealing.number > :seal OR position > :position
              ORDER BY sealing.number, position LIMIT :limit
            ) piece
            LEFT JOIN journal ON journal.hash = piece.hash
            LEFT JOIN payload ON payload.entry = journal.id
            ORDER BY piece.seal, piece.position
            """)
        .param("seal", place.seal())
        .param("position", place.position())
        .param("limit", limit)
        .query(
            (row, index) ->
                new Sealed(new Place(row.getLong("seal"), row.getLong("position")), stored(row)))
        .list();
  }

  /** The oldest of what no seal covers yet. */
  public List<Stored> unsealed(int limit) {
    return jdbc
        .sql(
            """
            SELECT journal.*, octet_length(payload) AS bytes
            FROM unsealed JOIN journal ON journal.hash = unsealed.hash
            LEFT JOIN payload ON payload.entry = journal.id
            ORDER BY unsealed.id LIMIT :limit
            """)
        .param("limit", limit)
        .query((row, index) -> stored(row))
        .stream()
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /** The payloads of some entries, by the entries' ids. */
  public Map<Long, Salted> payloads(Collection<Long> ids) {
    Map<Long, Salted> payloads = new HashMap<>();
    jdbc.sql("SELECT entry, salt, payload FROM payload WHERE entry = ANY (:ids)")
        .param("ids", ids.toArray(Long[]::new))
        .query(
            row -> {
              payloads.put(
                  row.getLong("entry"), new Salted(row.getBytes("salt"), row.getBytes("payload")));
            });
    return payloads;
  }

  private static @Nullable Stored stored(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    if (row.wasNull()) {
      return null;
    }
    return new Stored(id, JournalReading.entry(row), row.getObject("bytes", Integer.class));
  }

  /**
   * An entry under a seal.
   *
   * @param stored null where the journal lacks what was sealed
   */
  public record Sealed(Place place, @Nullable Stored stored) {}

  /**
   * An entry as it is stored.
   *
   * @param bytes how long its payload is; null where it was erased
   */
  public record Stored(long id, Entry entry, @Nullable Integer bytes) {}
}
