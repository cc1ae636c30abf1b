package org.tocsin.keys;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a key is for. */
public enum Kind {
  /** Signs what may be told, and the directory. */
  APPROVAL,

  /** Signs the journal's seals. */
  SEAL,

  /** Signs webhooks. */
  WEBHOOK,

  /** Signs links to signed pages. */
  LINK,

  /** Encrypts the secrets that platforms share with us. */
  SECRETS;

  /** {@code approval}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a word; empty for any other. */
  public static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** {@code approval-2027-01-31}; a second one of that day ends in {@code -2}. */
  String id(Instant now, List<String> taken) {
    String first = word() + "-" + now.atZone(ZoneOffset.UTC).toLocalDate();
    return Stream.iterate(1, number -> number + 1)
        .map(number -> number == 1 ? first : first + "-" + number)
        .filter(id -> !taken.contains(id))
        .findFirst()
        .orElseThrow();
  }
}
