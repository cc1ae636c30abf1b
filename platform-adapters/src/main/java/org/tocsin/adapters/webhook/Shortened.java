package org.tocsin.adapters.webhook;

/** Texts cut to a length, with a mark that says so. */
final class Shortened {

  static final String MARK = " […]";

  private Shortened() {}

  /** At most {@code longest} characters with the mark; never half a character. */
  static String to(int longest, String text) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Math.max(0, longest - MARK.length());
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + MARK;
  }
}
