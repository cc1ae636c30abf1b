package org.tocsin.alert.journal;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.contract.proof.JournalProof;
import org.tocsin.contract.proof.Sha256;
import org.tocsin.traces.TraceParent;
import org.tocsin.traces.Traces;

/**
 * Appends what happened, in the transaction that changes the rows. Lock the subject first, read its
 * rows after that, then append.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Journal {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final Publishing publishing;
  private final Traces traces;

  Journal(JdbcClient jdbc, InstantSource clock, Publishing publishing, Traces traces) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.publishing = publishing;
    this.traces = traces;
  }

  /** Begins the chain of a subject that was made in this transaction. */
  public Locked begin(Subject subject) {
    return locked(subject, 0, Sha256.NONE);
  }

  /** Locks a subject until the transaction ends; a subject without a history gets one. */
  public Locked lock(Subject subject) {
    return find(subject)
        .orElseGet(
            () -> {
              jdbc.sql(
                      """
                      INSERT INTO subject (kind, id, number, hash) VALUES (:kind, :id, 0, :none)
                      ON CONFLICT DO NOTHING
                      """)
                  .param("kind", subject.kind().name())
                  .param("id", subject.id())
                  .param("none", Sha256.NONE)
                  .update();
              return find(subject).orElseThrow();
            });
  }

  /**
   * Appends an entry, and a pointer to it if somebody downstream has to act on it.
   *
   * @param payload the exact bytes that are stored, hashed and published
   */
  public Entry append(Locked subject, String type, String actor, byte[] payload) {
    byte[] salt = new byte[32];
    RANDOM.nextBytes(salt);
    Entry entry = chain(subject, type, actor, JournalProof.payloadHash(salt, payload));
    Optional<Publication> publication = Publication.of(subject.subject(), type);
    insert(entry, salt, payload, publication);
    subject.advance(entry);
    if (publication.isPresent()) {
      publishing.wakeAfterCommit();
    }
    return entry;
  }

  private Optional<Locked> find(Subject subject) {
    return jdbc.sql("SELECT number, hash FROM subject WHERE kind = :kind AND id = :id FOR UPDATE")
        .param("kind", subject.kind().name())
        .param("id", subject.id())
        .query((row, index) -> locked(subject, row.getLong("number"), row.getString("hash")))
        .optional();
  }

  private Locked locked(Subject subject, long number, String hash) {
    return new Locked(subject, clock.instant().truncatedTo(ChronoUnit.MICROS), number, hash);
  }

  private static Entry chain(Locked subject, String type, String actor, String payloadHash) {
    String hash =
        JournalProof.entryHash(
            subject.subject().text(),
            subject.next(),
            type,
            subject.at(),
            actor,
            subject.hash(),
            payloadHash);
    return new Entry(
        subject.subject(),
        subject.next(),
        type,
        subject.at(),
        actor,
        subject.hash(),
        payloadHash,
        hash);
  }

  /** One statement, because a round trip to the database costs more than all of its parts. */
  private void insert(Entry entry, byte[] salt, byte[] payload, Optional<Publication> publication) {
    jdbc.sql(
            """
            WITH chain_end AS (
              INSERT INTO subject (kind, id, number, hash) VALUES (:kind, :subject, :number, :hash)
              ON CONFLICT (kind, id) DO UPDATE SET number = excluded.number, hash = excluded.hash
              WHERE subject.number = excluded.number - 1
            ), entry AS (
              INSERT INTO journal
                (kind, subject, number, type, at, actor, previous, payload_hash, hash)
              VALUES (:kind, :subject, :number, :type, :at, :actor, :previous, :payloadHash, :hash)
              RETURNING id
            ), stored AS (
              INSERT INTO payload (entry, salt, payload) SELECT id, :salt, :payload FROM entry
            ), pointer AS (
              INSERT INTO unpublished (entry, topic, key, trace)
              SELECT id, :topic, :key, :trace FROM entry WHERE :topic::text IS NOT NULL
            )
            INSERT INTO unsealed (hash) VALUES (:hash)
            """)
        .param("kind", entry.subject().kind().name())
        .param("subject", entry.subject().id())
        .param("number", entry.number())
        .param("type", entry.type())
        .param("at", OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC))
        .param("actor", entry.actor())
        .param("previous", entry.previous())
        .param("payloadHash", entry.payloadHash())
        .param("hash", entry.hash())
        .param("salt", salt)
        .param("payload", payload)
        .param("topic", publication.map(Publication::topic).orElse(null))
        .param("key", publication.map(Publication::key).orElse(null))
        .param("trace", traces.current().map(TraceParent::text).orElse(null))
        .update();
  }
}
