package org.tocsin.alert.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A place in a list that is ordered by time and id, the newest first. */
public record Cursor(Instant at, UUID id) {

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /** As clients send it back: they must not read anything into it. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads what {@link #text} wrote. */
  public static Cursor parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int space = plain.indexOf(' ');
      Instant at = Instant.parse(plain.substring(0, Math.max(space, 0)));
      if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
        throw new DateTimeException("beyond all alerts");
      }
      return new Cursor(at, UUID.fromString(plain.substring(space + 1)));
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      throw Refusal.foreignCursor();
    }
  }
}
