package org.tocsin.contract.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** The bytes of everything that is hashed or signed: UTF-8 lines, each ended by a line feed. */
final class Lines {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder();

  /** Starts with the name of the form, so that bytes signed for one purpose never serve another. */
  Lines(String form) {
    add(form);
  }

  /**
   * Adds one line.
   *
   * @throws IllegalArgumentException if the value holds a line feed, which would make two values
   *     look like one
   */
  Lines add(Object value) {
    String line = value instanceof Instant time ? micros(time) : value.toString();
    if (line.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("A signed line cannot hold a line feed");
    }
    text.append(line).append('\n');
    return this;
  }

  /** Adds all values as one line, separated by commas. */
  Lines addAll(Collection<?> values) {
    return add(values.stream().map(Object::toString).collect(Collectors.joining(",")));
  }

  /** Whether no value holds a line feed. What does was never signed, and is forged. */
  static boolean canHold(String... values) {
    return Arrays.stream(values).noneMatch(value -> value.indexOf('\n') >= 0);
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String micros(Instant time) {
    return MICROSECONDS.format(time.truncatedTo(ChronoUnit.MICROS));
  }
}
