package org.tocsin.alert.evidence.cleaning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Copies a JPEG without comments and application segments, and without what follows its end (where
 * telephones keep a film or the picture before it was cut). Kept are the colour profile, the
 * transformation of colours, the density of dots, and which way is up.
 */
final class JpegCopy {

  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int COM = 0xFE;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int JFIF_WITHOUT_THUMBNAIL = 14;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private final DataInputStream in;
  private final DataOutputStream out;

  private JpegCopy(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(out);
  }

  static void write(InputStream from, OutputStream to) throws IOException {
    new JpegCopy(from, to).write();
  }

  private void write() throws IOException {
    if (in.readUnsignedByte() != 0xFF || in.readUnsignedByte() != SOI) {
      throw new Unclean("is a JPEG that is damaged");
    }
    marker(SOI);
    int next = marker();
    boolean scanned = false;
    while (next != EOI) {
      if (next == SOS) {
        scanned = true;
        marker(SOS);
        segment(body());
        next = scan();
      } else if (isAlone(next)) {
        throw new Unclean("is a JPEG that is damaged");
      } else {
        filter(next, body());
        next = marker();
      }
    }
    if (!scanned) {
      throw new Unclean("is a JPEG without a picture");
    }
    marker(EOI);
    out.flush();
  }

  private static boolean isAlone(int marker) {
    return marker == SOI || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
  }

  private void filter(int marker, byte[] body) throws IOException {
    if (marker == COM) {
      return;
    }
    if (marker < APP0 || marker > APP15) {
      marker(marker);
      segment(body);
    } else if (marker == APP0 && begins(body, "JFIF\0") && body.length >= JFIF_WITHOUT_THUMBNAIL) {
      byte[] without = Arrays.copyOf(body, JFIF_WITHOUT_THUMBNAIL);
      without[12] = 0;
      without[13] = 0;
      marker(marker);
      segment(without);
    } else if ((marker == APP2 && begins(body, "ICC_PROFILE\0"))
        || (marker == APP14 && begins(body, "Adobe"))) {
      marker(marker);
      segment(body);
    } else if (marker == APP1 && begins(body, "Exif\0")) {
      int orientation =
          Orientation.of(Arrays.copyOfRange(body, Math.min(EXIF.length, body.length), body.length));
      if (Orientation.isTurned(orientation)) {
        byte[] alone = Orientation.alone(orientation);
        byte[] told = Arrays.copyOf(EXIF, EXIF.length + alone.length);
        System.arraycopy(alone, 0, told, EXIF.length, alone.length);
        marker(APP1);
        segment(told);
      }
    }
  }

  /** Copies coded data, in which an FF stands before a zero or a restart marker. */
  private int scan() throws IOException {
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      if (next != 0xFF) {
        out.write(next);
        continue;
      }
      int after = in.readUnsignedByte();
      while (after == 0xFF) {
        after = in.readUnsignedByte();
      }
      if (after != 0 && (after < 0xD0 || after > 0xD7)) {
        return after;
      }
      out.write(0xFF);
      out.write(after);
    }
  }

  private int marker() throws IOException {
    if (in.readUnsignedByte() != 0xFF) {
      throw new Unclean("is a JPEG that is damaged");
    }
    int marker = in.readUnsignedByte();
    while (marker == 0xFF) {
      marker = in.readUnsignedByte();
    }
    return marker;
  }

  private byte[] body() throws IOException {
    int length = in.readUnsignedShort() - 2;
    if (length < 0) {
      throw new Unclean("is a JPEG that is damaged");
    }
    byte[] body = new byte[length];
    in.readFully(body);
    return body;
  }

  private void marker(int marker) throws IOException {
    out.write(0xFF);
    out.write(marker);
  }

  private void segment(byte[] body) throws IOException {
    out.writeShort(body.length + 2);
    out.write(body);
  }

  private static boolean begins(byte[] body, String word) {
    byte[] bytes = word.getBytes(StandardCharsets.ISO_8859_1);
    return body.length >= bytes.length
        && Arrays.equals(body, 0, bytes.length, bytes, 0, bytes.length);
  }
}
