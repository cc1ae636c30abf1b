package org.tocsin.alert.similar;

import java.util.Locale;
import java.util.regex.Pattern;

/** One way of writing what may stand as it is or as {@code %..}. */
final class PercentEncoding {

  private static final Pattern ENCODED = Pattern.compile("%[0-9a-fA-F]{2}");

  private PercentEncoding() {}

  /** Letters, digits and {@code -._~} as they are; all else as it was, in capital hex digits. */
  static String normal(String text) {
    return ENCODED
        .matcher(text)
        .replaceAll(
            found -> {
              char letter = (char) Integer.parseInt(found.group().substring(1), 16);
              return isUnreserved(letter)
                  ? String.valueOf(letter)
                  : found.group().toUpperCase(Locale.ROOT);
            });
  }

  private static boolean isUnreserved(char letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || "-._~".indexOf(letter) >= 0;
  }
}
