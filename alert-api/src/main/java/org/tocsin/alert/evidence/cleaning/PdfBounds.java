package org.tocsin.alert.evidence.cleaning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  private static final Pattern ANY_FILTER =
      Pattern.compile("/(Filter|F)(?![A-Za-z0-9])|/[^\\s/<>\\[\\]()]*#");

  private PdfBounds() {}

  static void check(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      long sum = 0;
      for (int at = 0; at < bytes.limit() - STREAM.length - 2; at++) {
        if (isStream(bytes, at)) {
          refuseOtherFilters(before(bytes, at));
          int begin = at + STREAM.length;
          begin += bytes.get(begin) == '\r' ? 1 : 0;
          begin += bytes.get(begin) == '\n' ? 1 : 0;
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
    return text.substring(text.lastIndexOf(" obj") + 1);
  }

  private static void refuseOtherFilters(String dictionary) throws Unclean {
    if (OF_OBJECTS.matcher(dictionary).find()
        && ANY_FILTER.matcher(PLAIN_FILTER.matcher(dictionary).replaceFirst("")).find()) {
      throw new Unclean(
          "is a PDF whose objects are packed in an unusual way; print it to a new one");
    }
  }

  private static boolean isStream(ByteBuffer bytes, int at) {
    for (int index = 0; index < STREAM.length; index++) {
      if (bytes.get(at + index) != STREAM[index]) {
        return false;
      }
    }
    int before = at == 0 ? 0 : bytes.get(at - 1);
    int after = bytes.get(at + STREAM.length);
    return before != 'd' && (after == '\r' || after == '\n');
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
