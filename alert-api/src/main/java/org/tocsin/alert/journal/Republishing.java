package org.tocsin.alert.journal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the pointers of entries that were published long ago back, so that the relay publishes them
 * again: for a broker that lost its topics, or a ledger that was restored. Whoever reads them a
 * second time finds the same ids and changes nothing.
 */
@Component
public final class Republishing {

  private static final int AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  Republishing(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** The place in the journal of the first entry of that time or later; empty if there is none. */
  public Optional<Long> firstSince(Instant time) {
    return jdbc.sql("SELECT min(id) FROM journal WHERE at >= :time")
        .param("time", OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
        .query((row, index) -> Optional.ofNullable(row.getObject(1, Long.class)))
        .single();
  }

  /** The place in the journal of an entry that is known by its subject and number. */
  public Optional<Long> placeOf(Subject subject, long number) {
    return jdbc.sql(
            "SELECT id FROM journal WHERE kind = :kind AND subject = :subject AND number = :number")
        .param("kind", subject.kind().name())
        .param("subject", subject.id())
        .param("number", number)
        .query(Long.class)
        .optional();
  }

  /**
   * Publishes entries again, in their order, a bounded number in each transaction, those too that
   * wait already and those that come in meanwhile: the last word on a key is always the newest.
   *
   * @param from the place in the journal of the first
   * @param subject only this one's; empty for all
   * @return how many
   */
  public long from(long from, Optional<Subject> subject) {
    long count = 0;
    long next = from;
    long last = last();
    while (next <= last) {
      List<Published> piece = entries(next, last, subject);
      transactions.executeWithoutResult(status -> putBackInOrder(piece));
      count += piece.size();
      if (piece.size() == AT_ONCE) {
        next = piece.getLast().entry() + 1;
      } else {
        // what came in meanwhile went out before older ones that were put back: once more, behind
        // them
        next = last + 1;
        last = last();
      }
    }
    return count;
  }

  private long last() {
    return jdbc.sql("SELECT coalesce(max(id), 0) FROM journal").query(Long.class).single();
  }

  /** Puts back the pointers of these, unless they wait already. To be called in a transaction. */
  public void again(List<Long> entries) {
    putBack(
        jdbc.sql(
                """
                SELECT journal.id, kind, subject, type FROM journal
                JOIN payload ON payload.entry = journal.id
                WHERE journal.id = ANY (:entries) ORDER BY journal.id
                """)
            .param("entries", entries.toArray(Long[]::new))
            .query(
                (row, index) ->
                    published(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
            .list());
  }

  /** An entry whose payload was erased can't be published, and is left out. */
  private List<Published> entries(long from, long last, Optional<Subject> subject) {
    return jdbc.sql(
            """
            SELECT journal.id, kind, subject, type FROM journal
            JOIN payload ON payload.entry = journal.id
            WHERE journal.id BETWEEN :from AND :last AND type = ANY (:types)
              AND (:kind::text IS NULL OR (kind = :kind AND subject = :subject AND type <> :everybodys))
            ORDER BY journal.id LIMIT :limit
            """)
        .param("from", from)
        .param("last", last)
        .param("types", Publication.types())
        // the newest of all chains has to be the last word on its key
        .param("everybodys", Publication.HOLDS)
        .param("kind", subject.map(Subject::kind).map(Enum::name).orElse(null))
        .param("subject", subject.map(Subject::id).orElse(null))
        .param("limit", AT_ONCE)
        .query(
            (row, index) ->
                published(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  /**
   * An entry that waits already goes to its place behind the older ones. No round of the relay may
   * be under way, which deletes the same rows.
   */
  private void putBackInOrder(List<Published> some) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:relay, 0)) IS NULL")
        .param("relay", "tocsin-relay-" + RelayWiring.NAME)
        .query(Boolean.class)
        .single();
    jdbc.sql("DELETE FROM unpublished WHERE entry = ANY (:entries)")
        .param("entries", some.stream().map(Published::entry).toArray(Long[]::new))
        .update();
    putBack(some);
  }

  private void putBack(List<Published> some) {
    jdbc.sql(
            """
            INSERT INTO unpublished (entry, topic, key)
            SELECT entry, topic, key
            FROM unnest(:entries::bigint[], :topics::text[], :keys::text[]) AS again (entry, topic, key)
            WHERE NOT EXISTS (SELECT FROM unpublished waiting WHERE waiting.entry = again.entry)
            ORDER BY entry
            """)
        .param("entries", some.stream().map(Published::entry).toArray(Long[]::new))
        .param("topics", some.stream().map(each -> each.to().topic()).toArray(String[]::new))
        .param("keys", some.stream().map(each -> each.to().key()).toArray(String[]::new))
        .update();
  }

  private static Published published(long entry, String kind, String subject, String type) {
    return new Published(
        entry,
        Objects.requireNonNull(
            Publication.of(new Subject(Subject.Kind.valueOf(kind), subject), type).orElse(null),
            "only what is published is asked for"));
  }

  private record Published(long entry, Publication to) {}
}
