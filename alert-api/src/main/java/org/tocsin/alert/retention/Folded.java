package org.tocsin.alert.retention;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as it is compared, which knows where each of its characters stood: without accents, in
 * small letters and compatible forms (NFKD), white space as one blank, hyphens and apostrophes of
 * one kind, and nothing that cannot be seen. {@link #SQL} folds at least as much.
 */
final class Folded {

  /** The same in SQL, of a text {@code %s}; blanks, hyphens and apostrophes stay as they are. */
  static final String SQL =
      """
      translate(lower(extensions.unaccent(regexp_replace(normalize((%s)::text, NFKD),
        U&'[\\0300-\\036f\\00ad\\200b-\\200f\\2060\\feff]', '', 'g')) COLLATE pg_c_utf8), U&'\\03c2', U&'\\03c3')
      """;

  private static final String HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212";
  private static final String APOSTROPHES = "\u2018\u2019\u02bc\u02b9`\u00b4";

  private final String original;
  private final StringBuilder text = new StringBuilder();
  private int[] starts;
  private int[] ends;

  private Folded(String original) {
    this.original = original;
    starts = new int[original.length() + 16];
    ends = new int[original.length() + 16];
  }

  static Folded of(String original) {
    Folded folded = new Folded(original);
    int place = 0;
    while (place < original.length()) {
      int character = original.codePointAt(place);
      int next = place + Character.charCount(character);
      folded.add(character, place, next);
      place = next;
    }
    return folded;
  }

  /** What is compared. */
  String text() {
    return text.toString();
  }

  boolean has(Pattern pattern) {
    return pattern.matcher(text).find();
  }

  /** The text as it was written, but for what is meant. */
  String replace(Pattern pattern, UnaryOperator<String> by) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder replaced = new StringBuilder();
    int copied = 0;
    while (matcher.find()) {
      int from = starts[matcher.start()];
      int to = ends[matcher.end() - 1];
      replaced.append(original, copied, from).append(by.apply(original.substring(from, to)));
      copied = to;
    }
    return copied == 0 ? original : replaced.append(original, copied, original.length()).toString();
  }

  private void add(int character, int from, int to) {
    String plain = plain(character);
    if (plain.isEmpty() || (plain.equals(" ") && endsWithBlank())) {
      if (!text.isEmpty()) {
        // belongs to what stands before it
        ends[text.length() - 1] = to;
      }
      return;
    }
    for (int index = 0; index < plain.length(); index++) {
      if (text.length() == starts.length) {
        starts = Arrays.copyOf(starts, starts.length * 2);
        ends = Arrays.copyOf(ends, ends.length * 2);
      }
      starts[text.length()] = from;
      ends[text.length()] = to;
      text.append(plain.charAt(index));
    }
  }

  private boolean endsWithBlank() {
    return !text.isEmpty() && text.charAt(text.length() - 1) == ' ';
  }

  private static String plain(int character) {
    if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
      return " ";
    }
    if (character < 0x80 && character != '`') {
      return String.valueOf((char) Character.toLowerCase(character));
    }
    if (HYPHENS.indexOf(character) >= 0) {
      return "-";
    }
    if (APOSTROPHES.indexOf(character) >= 0) {
      return "'";
    }
    if (isUnseen(character)) {
      return "";
    }
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
        .codePoints()
        .filter(one -> !isMark(one) && !isUnseen(one))
        .forEach(one -> plain.append(letter(one)));
    return plain.toString();
  }

  private static String letter(int character) {
    String small = Character.toString(character).toLowerCase(Locale.ROOT);
    return switch (small) {
      case "\u00df" -> "ss";
      case "\u00e6" -> "ae";
      case "\u0153" -> "oe";
      case "\u00f8" -> "o";
      case "\u0142" -> "l";
      case "\u0111", "\u00f0" -> "d";
      case "\u0127" -> "h";
      case "\u0131" -> "i";
      case "\u00fe" -> "th";
      case "\u03c2" -> "\u03c3";
      default -> small;
    };
  }

  private static boolean isMark(int character) {
    return character >= 0x300 && character <= 0x36f;
  }

  private static boolean isUnseen(int character) {
    return character == 0xad
        || (character >= 0x200b && character <= 0x200f)
        || character == 0x2060
        || character == 0xfeff;
  }
}
