package org.tocsin.alert.evidence.cleaning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks at a PDF before it is read: no compressed stream may swell beyond what a scanned page
 * needs, because those that hold objects are unpacked into memory. Such a one may be compressed in
 * the one way whose swelling can be seen from here, and every writer takes that way.
 */
final class PdfBounds {

  private static final long LARGEST_STREAM = 128L * 1024 * 1024;
  private static final long LARGEST_SUM = 1024L * 1024 * 1024;
  private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};
  private static final int LONGEST_DICTIONARY = 16 * 1024;
  private static final Pattern OF_OBJECTS =
      Pattern.compile("/(ObjStm|XRef|First|W)(?![A-Za-z0-9])");
  private static final Pattern PLAIN_FILTER =
      Pattern.compile(
          "/(Filter|F)\\s*(\\[\\s*/(FlateDecode|Fl)\\s*]|/(FlateDecode|Fl)(?![^\\s/<>\\[\\]()]))");
  private static final Pattern BEGIN = Pattern.compile("[0-9]\\s+[0-9]+\\s*obj");
  private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");
  private static final String DELIMITERS = "\0\t\n\f\r /<>[]()%{}";
  private static final int LONGEST_NAME = 32;
  private static final Pattern ANY_FILTER =
      Pattern.compile("/(Filter|F)(?![A-Za-z0-9])|/[^\\s/<>\\[\\]()]*#");

  private PdfBounds() {}

  static void check(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      long sum = 0;
      for (int at = 0; at < bytes.limit() - STREAM.length - 2; at++) {
        if (bytes.get(at) == '/' && name(bytes, at + 1).equals("Encrypt")) {
          throw new Unclean("is a PDF that is encrypted; print it to a new one");
        }
        if (isStream(bytes, at)) {
          refuseOtherFilters(before(bytes, at));
          int begin = content(bytes, at + STREAM.length);
          sum += inflated(bytes.slice(begin, bytes.limit() - begin));
          if (sum > LARGEST_SUM) {
            throw tooLarge();
          }
        }
      }
    }
  }

  /** What stands before a stream, from the beginning of its object on. */
  private static String before(ByteBuffer bytes, int at) {
    byte[] some = new byte[Math.min(at, LONGEST_DICTIONARY)];
    bytes.get(at - some.length, some);
    String text = new String(some, StandardCharsets.ISO_8859_1);
    return text.substring(
        BEGIN.matcher(text).results().mapToInt(MatchResult::start).max().orElse(0));
  }

  private static void refuseOtherFilters(String dictionary) throws Unclean {
    String plain = unescaped(dictionary);
    boolean begins = BEGIN.matcher(dictionary).lookingAt();
    if ((OF_OBJECTS.matcher(plain).find() || (!begins && plain.stripTrailing().endsWith(">>")))
        && ANY_FILTER.matcher(PLAIN_FILTER.matcher(dictionary).replaceFirst("")).find()) {
      throw new Unclean(
          "is a PDF whose objects are packed in an unusual way; print it to a new one");
    }
  }

  /** A name as it is meant: it may hold any of its characters as a number. */
  private static String name(ByteBuffer bytes, int from) {
    StringBuilder name = new StringBuilder();
    for (int at = from; at < bytes.limit() && name.length() < LONGEST_NAME; at++) {
      char next = (char) (bytes.get(at) & 0xff);
      if (DELIMITERS.indexOf(next) >= 0) {
        break;
      }
      name.append(next);
    }
    return unescaped(name.toString());
  }

  private static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
  }

  /** Readers take blanks before the line's end, and do without one. */
  private static int content(ByteBuffer bytes, int from) {
    int begin = from;
    while (begin < bytes.limit() - 2 && bytes.get(begin) == ' ') {
      begin++;
    }
    begin += bytes.get(begin) == '\r' ? 1 : 0;
    return begin + (bytes.get(begin) == '\n' ? 1 : 0);
  }

  private static boolean isStream(ByteBuffer bytes, int at) {
    for (int index = 0; index < STREAM.length; index++) {
      if (bytes.get(at + index) != STREAM[index]) {
        return false;
      }
    }
    return at == 0 || bytes.get(at - 1) != 'd';
  }

  private static long inflated(ByteBuffer compressed) throws Unclean {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(compressed);
      byte[] sink = new byte[64 * 1024];
      while (!inflater.finished()) {
        if (inflater.inflate(sink) == 0 && !inflater.finished()) {
          break;
        }
        if (inflater.getBytesWritten() > LARGEST_STREAM) {
          throw tooLarge();
        }
      }
      return inflater.getBytesWritten();
    } catch (DataFormatException notCompressed) {
      // another filter, or none: it is no larger than it looks
      return 0;
    }
  }

  private static Unclean tooLarge() {
    return new Unclean("is a PDF that swells beyond all bounds when it is unpacked");
  }
}
