package org.tocsin.adapters.channel;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may be kept of the other side's own words: short, without control characters, without mail
 * addresses, and without anything long enough to be a token or a signature that it echoed.
 */
public final class Excerpt {

  private static final int LENGTH = 300;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/_=.-]{60,}");
  private static final Pattern MAIL_ADDRESS =
      Pattern.compile("[^\\s<>()\\[\\]\"',;:@]+(?:@|%40)[^\\s<>()\"',;:@]+");

  private Excerpt() {}

  /** The excerpt; null if nothing is left of it. */
  public static @Nullable String of(@Nullable String said) {
    if (said == null || said.isBlank()) {
      return null;
    }
    // what is cut off here could only have hidden the end of an address: cut well behind the limit
    String start = said.length() > 8 * LENGTH ? said.substring(0, 8 * LENGTH) : said;
    String masked = MAIL_ADDRESS.matcher(start).replaceAll("[address]");
    masked = TOKEN.matcher(masked).replaceAll("[…]").strip();
    StringBuilder escaped = new StringBuilder();
    masked.codePoints().forEach(point -> append(escaped, point));
    if (escaped.length() <= LENGTH) {
      return escaped.toString();
    }
    int end = Character.isHighSurrogate(escaped.charAt(LENGTH - 2)) ? LENGTH - 2 : LENGTH - 1;
    return escaped.substring(0, end) + "…";
  }

  private static void append(StringBuilder escaped, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          escaped.append(String.format("\\u%04x", point));
      default -> escaped.appendCodePoint(point);
    }
  }
}
