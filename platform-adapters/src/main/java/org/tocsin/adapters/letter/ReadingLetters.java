package org.tocsin.adapters.letter;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.outcome.Headers;
import org.tocsin.adapters.outcome.Unreadable;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.letter.Letter;
import org.tocsin.contract.proof.SignedLetter;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.offsets.RecordBatch;
import tools.jackson.core.JacksonException;

/** Keeps the genuine letters of the topic; what is not genuine is reported and passed. */
@Component
final class ReadingLetters implements RecordBatch {

  /** Whoever asks for a later end asks for something that no letter is for. */
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private static final String NUL = "\u0000";

  private final Letters letters;
  private final VerifyingKeys trusted;
  private final Unreadable unreadable;
  private final InstantSource clock;

  ReadingLetters(
      Letters letters, VerifyingKeys trusted, Unreadable unreadable, InstantSource clock) {
    this.letters = letters;
    this.trusted = trusted;
    this.unreadable = unreadable;
    this.clock = clock;
  }

  @Override
  public void handle(List<ConsumerRecord<String, byte[]>> records) {
    records.forEach(this::handle);
  }

  private void handle(ConsumerRecord<String, byte[]> record) {
    @Nullable SignedLetter signed = read(record.value(), SignedLetter.class);
    if (signed == null || signed.letter().contains(NUL)) {
      unreadable.report(record, "Not a readable SignedLetter");
    } else if (!signed.key().equals(record.key())) {
      unreadable.report(record, "Signed for another key");
    } else if (!signed.isGenuine(trusted)) {
      unreadable.report(record, "Not a genuine letter");
    } else {
      keep(record, signed);
    }
  }

  /** A template or a channel that only a newer alert-api knows is reported, too. */
  private void keep(ConsumerRecord<String, byte[]> record, SignedLetter signed) {
    @Nullable Letter letter =
        read(signed.letter().getBytes(java.nio.charset.StandardCharsets.UTF_8), Letter.class);
    if (letter == null || letter.notAfter().isAfter(LATEST)) {
      unreadable.report(record, "Not a readable Letter");
    } else {
      letters.keep(
          letter, signed, Headers.trace(record), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
  }

  private static <T> @Nullable T read(byte @Nullable [] json, Class<T> type) {
    if (json == null) {
      return null;
    }
    try {
      return ContractJson.MAPPER.readValue(json, type);
    } catch (JacksonException notOne) {
      return null;
    }
  }
}
