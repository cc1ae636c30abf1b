package org.tocsin.alert.evidence.cleaning;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Copies the chunks of a WebP that a picture consists of, and says so in its header. */
final class WebpCopy {

  private static final Set<String> OF_FRAMES = Set.of("ALPH", "VP8 ", "VP8L");
  private static final Set<String> KEPT = Set.of("ALPH", "VP8 ", "VP8L", "ICCP", "ANIM");
  private static final int HEADER = 12;
  private static final int FRAME_HEADER = 16;
  private static final int EXIF_FLAG = 0x08;
  private static final int XMP_FLAG = 0x04;

  private WebpCopy() {}

  /** A picture is at most as long as evidence may be: it is held as a whole, once. */
  static void write(InputStream in, OutputStream out) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
    if (header.limit() < HEADER) {
      throw new EOFException();
    }
    long length = Integer.toUnsignedLong(header.getInt(4)) - 4;
    if (length < 8 || length > Integer.MAX_VALUE - HEADER) {
      throw new Unclean("is a WebP of an impossible length");
    }
    byte[] chunks = in.readNBytes((int) length);
    if (chunks.length < length) {
      throw new EOFException();
    }
    byte[] kept = filtered(chunks);
    header.putInt(4, kept.length + 4);
    out.write(header.array());
    out.write(kept);
    out.flush();
  }

  private static byte[] filtered(byte[] chunks) throws IOException {
    int orientation = orientation(chunks);
    ByteArrayOutputStream kept = new ByteArrayOutputStream(chunks.length);
    boolean picture = false;
    ByteBuffer from = ByteBuffer.wrap(chunks).order(ByteOrder.LITTLE_ENDIAN);
    while (from.hasRemaining()) {
      Chunk chunk = Chunk.next(from);
      picture |= OF_FRAMES.contains(chunk.name()) || chunk.name().equals("ANMF");
      if (chunk.name().equals("VP8X") && chunk.body().length >= 10) {
        byte[] body = chunk.body().clone();
        int flags = body[0] & ~(EXIF_FLAG | XMP_FLAG);
        body[0] = (byte) (Orientation.isTurned(orientation) ? flags | EXIF_FLAG : flags);
        new Chunk("VP8X", body).write(kept);
      } else if (chunk.name().equals("ANMF")) {
        new Chunk("ANMF", frame(chunk.body())).write(kept);
      } else if (KEPT.contains(chunk.name())) {
        chunk.write(kept);
      } else if (chunk.name().equals("EXIF") && Orientation.isTurned(orientation)) {
        new Chunk("EXIF", Orientation.alone(orientation)).write(kept);
      }
    }
    if (!picture) {
      throw new Unclean("is a WebP without a picture");
    }
    return kept.toByteArray();
  }

  private static int orientation(byte[] chunks) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(chunks).order(ByteOrder.LITTLE_ENDIAN);
    while (from.hasRemaining()) {
      Chunk chunk = Chunk.next(from);
      if (chunk.name().equals("EXIF")) {
        String text = new String(chunk.body(), StandardCharsets.ISO_8859_1);
        int prefix = text.startsWith("Exif\0\0") ? 6 : 0;
        return Orientation.of(Arrays.copyOfRange(chunk.body(), prefix, chunk.body().length));
      }
    }
    return 1;
  }

  private static byte[] frame(byte[] body) throws IOException {
    if (body.length < FRAME_HEADER) {
      throw new EOFException();
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream(body.length);
    kept.write(body, 0, FRAME_HEADER);
    ByteBuffer from = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).position(FRAME_HEADER);
    while (from.hasRemaining()) {
      Chunk chunk = Chunk.next(from);
      if (OF_FRAMES.contains(chunk.name())) {
        chunk.write(kept);
      }
    }
    return kept.toByteArray();
  }

  private record Chunk(String name, byte[] body) {

    static Chunk next(ByteBuffer from) throws EOFException {
      if (from.remaining() < 8) {
        throw new EOFException();
      }
      byte[] name = new byte[4];
      from.get(name);
      int length = from.getInt();
      if (length < 0 || length > from.remaining()) {
        throw new EOFException();
      }
      byte[] body = new byte[length];
      from.get(body);
      if (length % 2 == 1 && from.hasRemaining()) {
        from.get();
      }
      return new Chunk(new String(name, StandardCharsets.ISO_8859_1), body);
    }

    void write(ByteArrayOutputStream out) throws IOException {
      out.write(name.getBytes(StandardCharsets.ISO_8859_1));
      out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(body.length).array());
      out.write(body);
      if (body.length % 2 == 1) {
        out.write(0);
      }
    }
  }
}
