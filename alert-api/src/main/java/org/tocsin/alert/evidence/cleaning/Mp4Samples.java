package org.tocsin.alert.evidence.cleaning;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Overwrites by zeros what a track of an MP4 refers to, wherever in the file it lies. */
final class Mp4Samples {

  private static final int MOST = 10_000_000;

  private final Mp4Copy file;
  private final Mp4Copy.Box table;

  Mp4Samples(Mp4Copy file, Mp4Copy.Box track) throws IOException {
    this.file = file;
    Mp4Copy.Box found = file.find(track, "mdia", "minf", "stbl");
    if (found == null) {
      throw Mp4Copy.cutOff();
    }
    this.table = found;
  }

  void erase() throws IOException {
    ByteBuffer groups = entries("stsc", 4, 12);
    ByteBuffer sizes = entries("stsz", 8, 4);
    Mp4Copy.Box large = file.find(table, "co64");
    ByteBuffer chunks = large == null ? entries("stco", 4, 4) : entries("co64", 4, 8);
    int same = sizeOfAll();
    int sample = 0;
    int group = 0;
    int count = chunks.limit() / (large == null ? 4 : 8);
    for (int chunk = 0; chunk < count; chunk++) {
      while (group + 1 < groups.limit() / 12 && groups.getInt((group + 1) * 12) <= chunk + 1) {
        group++;
      }
      long at =
          large == null
              ? Integer.toUnsignedLong(chunks.getInt(chunk * 4))
              : chunks.getLong(chunk * 8);
      int samples = groups.limit() == 0 ? 0 : groups.getInt(group * 12 + 4);
      long length = 0;
      for (int index = 0; index < samples; index++, sample++) {
        if (same == 0 && sample >= sizes.limit() / 4) {
          break;
        }
        length += same == 0 ? Integer.toUnsignedLong(sizes.getInt(sample * 4)) : same;
      }
      if (at < 0 || length < 0 || at + length > file.size()) {
        throw Mp4Copy.cutOff();
      }
      file.zero(at, at + length);
    }
  }

  private int sizeOfAll() throws IOException {
    Mp4Copy.Box box = present(file.find(table, "stsz"));
    return file.read(box.body() + 4, 4).getInt(0);
  }

  /** The entries of a table; none where all samples have one size. */
  private ByteBuffer entries(String type, int countAt, int width) throws IOException {
    Mp4Copy.Box box = present(file.find(table, type));
    int count = file.read(box.body() + countAt, 4).getInt(0);
    long begin = box.body() + countAt + 4L;
    long room = (box.end() - begin) / width;
    if (type.equals("stsz") && sizeOfAll() != 0) {
      return ByteBuffer.allocate(0);
    }
    if (count < 0 || count > room || count > MOST) {
      throw Mp4Copy.cutOff();
    }
    return file.read(begin, count * width);
  }

  private static Mp4Copy.Box present(Mp4Copy.@Nullable Box box) throws Unclean {
    if (box == null) {
      throw Mp4Copy.cutOff();
    }
    return box;
  }
}
