package org.tocsin.alert.evidence.cleaning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cleans an MP4 where it lies. What may not go outward is overwritten by a free box of the same
 * size, so that every offset in the file stays right: user data, metadata, boxes that no player
 * needs, and tracks that are neither picture, sound nor text (cameras keep the position in one),
 * with their samples. Times of recording become zero.
 */
final class Mp4Copy {

  private static final Set<String> OPENED =
      Set.of(
          "moov", "trak", "mdia", "minf", "dinf", "stbl", "edts", "moof", "traf", "mvex", "mfra");
  private static final Set<String> DATED = Set.of("mvhd", "tkhd", "mdhd");

  /** What a player needs; a box that no standard names may hold anything. */
  private static final Set<String> KEPT =
      Set.of(
          "ftyp", "styp", "pdin", "sidx", "ssix", "mdat", "iods", "pssh", "hdlr", "elng", "vmhd",
          "smhd", "hmhd", "nmhd", "sthd", "gmhd", "dref", "elst", "tref", "trgr", "stsd", "stts",
          "ctts", "cslg", "stss", "stps", "stsh", "stsz", "stz2", "stsc", "stco", "co64", "stdp",
          "padb", "sdtp", "sbgp", "sgpd", "subs", "saiz", "saio", "senc", "mehd", "trex", "leva",
          "trep", "mfhd", "tfhd", "trun", "tfdt", "tfra", "mfro");

  private static final Set<String> SHOWN =
      Set.of("vide", "soun", "text", "sbtl", "subt", "clcp", "hint");
  private static final int DEEPEST = 8;
  private static final int HEADER = 8;

  private final FileChannel file;
  private boolean film;

  private Mp4Copy(FileChannel file) {
    this.file = file;
  }

  static void clean(Path copy) throws IOException {
    try (FileChannel file =
        FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Mp4Copy cleaning = new Mp4Copy(file);
      cleaning.boxes(0, file.size(), 0);
      if (!cleaning.film) {
        throw new Unclean("is an MP4 without a film");
      }
    }
  }

  private void boxes(long from, long end, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new Unclean("is an MP4 whose boxes lie too deep");
    }
    long at = from;
    while (at < end) {
      Box box = box(at, end);
      box(box, depth);
      at = box.end();
    }
  }

  private void box(Box box, int depth) throws IOException {
    film |= box.type().equals("moov");
    if (box.type().equals("trak") && !SHOWN.contains(handler(box))) {
      new Mp4Samples(this, box).erase();
      free(box);
    } else if (OPENED.contains(box.type())) {
      boxes(box.body(), box.end(), depth + 1);
    } else if (DATED.contains(box.type())) {
      undate(box);
    } else if (!KEPT.contains(box.type())) {
      free(box);
    }
  }

  Box box(long at, long end) throws IOException {
    if (at + HEADER > end) {
      throw cutOff();
    }
    ByteBuffer header = read(at, HEADER);
    long size = Integer.toUnsignedLong(header.getInt(0));
    String type = text(header, 4);
    long body = at + HEADER;
    if (size == 1) {
      size = read(body, 8).getLong(0);
      body += 8;
    } else if (size == 0) {
      size = end - at;
    }
    if (size < body - at || size > end - at) {
      throw cutOff();
    }
    return new Box(type, at, body, at + size);
  }

  /** What a track shows: the third word of its handler. */
  private String handler(Box track) throws IOException {
    Box found = find(track, "mdia", "hdlr");
    return found == null || found.end() - found.body() < 12
        ? ""
        : text(read(found.body() + 8, 4), 0);
  }

  @Nullable Box find(Box above, String... path) throws IOException {
    Box here = above;
    for (String type : path) {
      Box found = null;
      for (long at = here.body(); at < here.end() && found == null; ) {
        Box next = box(at, here.end());
        found = next.type().equals(type) ? next : null;
        at = next.end();
      }
      if (found == null) {
        return null;
      }
      here = found;
    }
    return here;
  }

  private static String text(ByteBuffer from, int at) {
    byte[] name = new byte[4];
    from.get(at, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private void free(Box box) throws IOException {
    write(box.at() + 4, "free".getBytes(StandardCharsets.ISO_8859_1));
    zero(box.body(), box.end());
  }

  private void undate(Box box) throws IOException {
    int width = read(box.body(), 1).get(0) == 1 ? 16 : 8;
    zero(box.body() + 4, Math.min(box.body() + 4 + width, box.end()));
  }

  void zero(long from, long end) throws IOException {
    for (long at = from; at < end; at += 8192) {
      write(at, new byte[(int) Math.min(8192, end - at)]);
    }
  }

  private void write(long at, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      file.write(rest, at + rest.position());
    }
  }

  ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) {
        throw cutOff();
      }
    }
    return buffer.flip();
  }

  long size() throws IOException {
    return file.size();
  }

  static Unclean cutOff() {
    return new Unclean("is an MP4 that is cut off or damaged");
  }

  /**
   * One box.
   *
   * @param body where what it holds begins
   */
  record Box(String type, long at, long body, long end) {}
}
