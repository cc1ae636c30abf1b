package org.tocsin.alert.journal;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.contract.ContractJson;

/**
 * Erases the payload of one entry. Its header stays and the chain still verifies, because only a
 * salted hash of the payload is chained; an entry at the end of the chain says what was erased.
 */
@Component
public class ErasingPayloads {

  static final String TYPE = "Erased";

  private final JdbcClient jdbc;
  private final Journal journal;

  ErasingPayloads(JdbcClient jdbc, Journal journal) {
    this.jdbc = jdbc;
    this.journal = journal;
  }

  /**
   * Erases payload and salt.
   *
   * @param actor who asks for it, as in every entry
   * @param reason why; it is kept for good, so it names nobody
   */
  @Transactional
  public Erasure erase(Subject subject, long number, String actor, String reason) {
    Optional<Found> found = find(subject, number);
    if (found.isEmpty()) {
      return new Erasure.NotDone(Erasure.Reason.NO_SUCH_ENTRY);
    }
    Found entry = found.get();
    if (entry.type().equals(TYPE)) {
      return new Erasure.NotDone(Erasure.Reason.TELLS_OF_AN_ERASURE);
    }
    noHoldComes();
    Locked locked = journal.lock(subject);
    if (isLegallyHeld(subject)) {
      return new Erasure.NotDone(Erasure.Reason.LEGALLY_HELD);
    }
    if (isUnpublished(entry)) {
      return new Erasure.NotDone(Erasure.Reason.NOT_PUBLISHED_YET);
    }
    if (isInForce(subject, entry, number)) {
      return new Erasure.NotDone(Erasure.Reason.STILL_IN_FORCE);
    }
    if (!delete(entry)) {
      return new Erasure.NotDone(Erasure.Reason.ERASED_ALREADY);
    }
    byte[] told =
        ContractJson.MAPPER.writeValueAsBytes(
            new Erased(number, entry.type(), entry.payloadHash(), reason));
    return new Erasure.Done(journal.append(locked, TYPE, actor, told));
  }

  private Optional<Found> find(Subject subject, long number) {
    return jdbc.sql(
            """
            SELECT id, type, payload_hash FROM journal
            WHERE kind = :kind AND subject = :subject AND number = :number
            """)
        .param("kind", subject.kind().name())
        .param("subject", subject.id())
        .param("number", number)
        .query(
            (row, index) ->
                new Found(row.getLong("id"), row.getString("type"), row.getString("payload_hash")))
        .optional();
  }

  /** No legal hold is placed until the transaction ends: what is free now stays free. */
  private void noHoldComes() {
    jdbc.sql("SELECT pg_advisory_xact_lock_shared(hashtext('tocsin.legal-hold'))")
        .query()
        .listOfRows();
  }

  private boolean isLegallyHeld(Subject subject) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM legal_hold h LEFT JOIN alert a ON a.election = h.election
              WHERE h.lifted_at IS NULL
                AND (:kind = 'ALERT' AND :subject IN (h.alert::text, a.id::text)
                  OR :kind = 'ELECTION' AND h.election = :subject))
            """)
        .param("kind", subject.kind().name())
        .param("subject", subject.id())
        .query(Boolean.class)
        .single();
  }

  /** Without it, publishing again would end with a platform's former record. */
  private boolean isInForce(Subject subject, Found entry, long number) {
    return entry.type().equals("PlatformEntry")
        && !jdbc.sql(
                """
                SELECT EXISTS (SELECT FROM journal WHERE kind = :kind AND subject = :subject
                  AND type = :type AND number > :number)
                """)
            .param("kind", subject.kind().name())
            .param("subject", subject.id())
            .param("type", entry.type())
            .param("number", number)
            .query(Boolean.class)
            .single();
  }

  private boolean isUnpublished(Found entry) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM unpublished WHERE entry = :id)")
        .param("id", entry.id())
        .query(Boolean.class)
        .single();
  }

  private boolean delete(Found entry) {
    return jdbc.sql("DELETE FROM payload WHERE entry = :id").param("id", entry.id()).update() == 1;
  }

  private record Found(long id, String type, String payloadHash) {}

  /**
   * The payload of the entry that tells of an erasure.
   *
   * @param entry the number of the entry whose payload is gone
   */
  private record Erased(long entry, String type, String payloadHash, String reason) {}
}
