package org.tocsin.alert.letters;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Publication;
import org.tocsin.alert.keys.Keys;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.letter.Letter;
import org.tocsin.contract.letter.LetterAddress;
import org.tocsin.contract.letter.SealedText;
import org.tocsin.contract.outcome.LetterClosed;
import org.tocsin.contract.proof.SignedLetter;

/**
 * Writes letters: encrypted to the adapters, signed, and published by the relay after the commit.
 */
@Component
public class Letters {

  private static final java.time.Duration KEPT = java.time.Duration.ofDays(90);

  private final JdbcClient jdbc;
  private final Journal journal;
  private final Keys keys;
  private final InstantSource clock;

  Letters(JdbcClient jdbc, Journal journal, Keys keys, InstantSource clock) {
    this.jdbc = jdbc;
    this.journal = journal;
    this.keys = keys;
    this.clock = clock;
  }

  /** Encrypts an address, to be read under that id only. */
  public SealedText seal(UUID boundTo, LetterAddress address) {
    return new SealedText(
        boundTo, keys.secrets().seal(boundTo, ContractJson.MAPPER.writeValueAsString(address)));
  }

  /**
   * Writes a letter about a subject, in the transaction that has locked it.
   *
   * @return whether it is new
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean write(Locked subject, String actor, NewLetter letter) {
    if (!insert(subject, letter)) {
      return false;
    }
    Letter written =
        new Letter(
            letter.id(),
            letter.template(),
            letter.to().channel(),
            letter.to().language(),
            letter.to().address(),
            sealed(letter.id(), letter.values()),
            letter.notAfter());
    SignedLetter signed =
        SignedLetter.sign(
            keys.approval(),
            subject.subject().id(),
            ContractJson.MAPPER.writeValueAsString(written));
    journal.append(
        subject, Publication.LETTER, actor, ContractJson.MAPPER.writeValueAsBytes(signed));
    return true;
  }

  /** What became of letters; what is known already stays. */
  public void closed(Collection<LetterClosed> letters) {
    if (letters.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            UPDATE letter SET state = r.state, reason = r.reason, tries = r.tries, closed_at = r.at
            FROM jsonb_to_recordset(:rows::jsonb) AS r (letter uuid, state text, reason text, tries int, at timestamptz)
            WHERE letter.id = r.letter AND letter.closed_at IS NULL
            """)
        .param("rows", ContractJson.MAPPER.writeValueAsString(letters))
        .update();
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT24H")
  void forget() {
    jdbc.sql("DELETE FROM letter WHERE written_at < :before")
        .param("before", utc(clock.instant().minus(KEPT)))
        .update();
  }

  private SealedText sealed(UUID letter, Map<String, String> values) {
    return new SealedText(
        letter, keys.secrets().seal(letter, ContractJson.MAPPER.writeValueAsString(values)));
  }

  private boolean insert(Locked subject, NewLetter letter) {
    return jdbc.sql(
                """
                INSERT INTO letter (id, kind, subject, template, channel, addressee, written_at, not_after)
                VALUES (:id, :kind, :subject, :template, :channel, :addressee, :now, :notAfter)
                ON CONFLICT (id) DO NOTHING
                """)
            .param("id", letter.id())
            .param("kind", subject.subject().kind().name())
            .param("subject", subject.subject().id())
            .param("template", letter.template().name())
            .param("channel", letter.to().channel().name())
            .param("addressee", letter.to().name())
            .param("now", utc(subject.at()))
            .param("notAfter", utc(letter.notAfter()))
            .update()
        == 1;
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
