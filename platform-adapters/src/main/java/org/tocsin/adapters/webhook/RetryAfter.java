package org.tocsin.adapters.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After}: seconds or an HTTP date (RFC 9110, 10.2.3), at most a day ahead. */
final class RetryAfter {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

  private RetryAfter() {}

  /** When to come back; null where the header is absent, makes no sense or names a past time. */
  static @Nullable Instant read(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    String value = header.strip();
    Instant latest = now.plus(LONGEST);
    if (SECONDS.matcher(value).matches()) {
      Instant named = now.plusSeconds(Long.parseLong(value));
      return named.isAfter(latest) ? latest : named;
    }
    try {
      Instant named = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return named.isAfter(latest) ? latest : named.isAfter(now) ? named : null;
    } catch (DateTimeParseException noDate) {
      return null;
    }
  }
}
