package org.tocsin.alert.review;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.tocsin.alert.web.Refusal;

/**
 * A place in the queue: the most pressing first, of those the oldest.
 *
 * @param rank made of way, severity and urgency
 */
record QueuePlace(int rank, Instant since, UUID alert) {

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /** As clients send it back. */
  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((rank + " " + since + " " + alert).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads what {@link #text} wrote. */
  static QueuePlace parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = plain.split(" ", 3);
      if (parts.length < 3) {
        throw Refusal.foreignCursor();
      }
      Instant since = Instant.parse(parts[1]);
      if (since.isBefore(EARLIEST) || since.isAfter(LATEST)) {
        throw Refusal.foreignCursor();
      }
      return new QueuePlace(Integer.parseInt(parts[0]), since, UUID.fromString(parts[2]));
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      throw Refusal.foreignCursor();
    }
  }
}
