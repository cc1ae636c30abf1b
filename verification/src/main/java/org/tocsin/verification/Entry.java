package org.tocsin.verification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the journal, as it is given.
 *
 * @param salt in hex; null where the payload is not given
 * @param payloadAbsent why the payload is not given: {@code ERASED}, {@code CLOSED}
 * @param seal the seal that is said to cover it; 0 where none does yet
 */
record Entry(
    String subject,
    long number,
    String type,
    Instant at,
    String actor,
    String previous,
    String payloadHash,
    String hash,
    @Nullable String salt,
    @Nullable String payload,
    @Nullable String payloadAbsent,
    long seal) {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  static Entry of(Fields fields) {
    return new Entry(
        fields.text("subject"),
        fields.number("number"),
        fields.text("type"),
        fields.time("at"),
        fields.text("actor"),
        fields.text("previous"),
        fields.text("payloadHash"),
        fields.text("hash"),
        fields.textIfThere("salt"),
        fields.textIfThere("payload"),
        fields.textIfThere("payloadAbsent"),
        fields.numberIfThere("seal"));
  }

  /** Whether no two different headers can read as the same lines. */
  boolean isPlain() {
    return !(subject + type + actor).contains("\n")
        && at.truncatedTo(ChronoUnit.MICROS).equals(at)
        && Hashed.isHash(previous)
        && Hashed.isHash(payloadHash)
        && Hashed.isHash(hash);
  }

  /** The hash that the header must have. */
  String computedHash() {
    return Hashed.sha256(
        Hashed.lines(
            List.of(
                "tocsin-entry-1",
                subject,
                String.valueOf(number),
                type,
                MICROSECONDS.format(at),
                actor,
                previous,
                payloadHash)));
  }

  /** Whether the payload that is given is the one that was hashed. */
  boolean hasItsPayload(String givenSalt, String givenPayload) {
    try {
      byte[] salted = HexFormat.of().parseHex(givenSalt);
      // the length is fixed, so that no byte can move between salt and payload
      return salted.length == 32
          && Hashed.sha256(salted, givenPayload.getBytes(StandardCharsets.UTF_8))
              .equals(payloadHash);
    } catch (IllegalArgumentException noHex) {
      return false;
    }
  }

  Place place() {
    return new Place(subject, number);
  }

  /** Where an entry stands. */
  record Place(String subject, long number) {}
}
