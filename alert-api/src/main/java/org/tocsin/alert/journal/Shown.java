package org.tocsin.alert.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An entry with all that is needed to verify it.
 *
 * @param salt in hex
 * @param payload the exact text that is hashed
 * @param payloadAbsent why salt and payload are not there; absent where they are
 * @param seal the seal that covers it; absent where none does yet, and where it isn't asked for
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
    @Nullable String payload,
    @Nullable Absent payloadAbsent,
    @Nullable Long seal) {

  /** Why a payload is not shown. */
  public enum Absent {
    /** It is there no more, for anyone. */
    ERASED,
    /** It is not for this reader. */
    CLOSED
  }

  /** An entry that may be read. */
  public static Shown with(Entry entry, JournalReading.Salted salted, @Nullable Long seal) {
    return shown(
        entry,
        HexFormat.of().formatHex(salted.salt()),
        new String(salted.payload(), StandardCharsets.UTF_8),
        null,
        seal);
  }

  /** The header alone. */
  public static Shown without(Entry entry, boolean erased, @Nullable Long seal) {
    return shown(entry, null, null, erased ? Absent.ERASED : Absent.CLOSED, seal);
  }

  private static Shown shown(
      Entry entry,
      @Nullable String salt,
      @Nullable String payload,
      @Nullable Absent absent,
      @Nullable Long seal) {
    return new Shown(
        entry.subject().text(),
        entry.number(),
        entry.type(),
        entry.at(),
        entry.actor(),
        entry.previous(),
        entry.payloadHash(),
        entry.hash(),
        salt,
        payload,
        absent,
        seal);
  }
}
