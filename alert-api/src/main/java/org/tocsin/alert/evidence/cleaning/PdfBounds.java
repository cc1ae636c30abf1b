package org.tocsin.alert.evidence.cleaning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks at a PDF before it is read: no compressed stream may swell beyond what a scanned page
 * needs, because some of them are unpacked into memory.
 */
final class PdfBounds {

  private static final long LARGEST_STREAM = 128L * 1024 * 1024;
  private static final long LARGEST_SUM = 1024L * 1024 * 1024;
  private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};

  private PdfBounds() {}

  static void check(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      long sum = 0;
      for (int at = 0; at < bytes.limit() - STREAM.length - 2; at++) {
        if (isStream(bytes, at)) {
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
