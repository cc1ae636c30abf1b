package org.tocsin.alert.evidence.cleaning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Copies the chunks of a PNG that a picture consists of: no texts, times, EXIF or private chunks,
 * and nothing after its end.
 */
final class PngCopy {

  private static final Set<String> KEPT =
      Set.of(
          "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV",
          "cLLI", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");
  private static final int SIGNATURE = 8;
  private static final int LONGEST = 64 * 1024 * 1024;

  private PngCopy() {}

  static void write(InputStream from, OutputStream to) throws IOException {
    DataInputStream in = new DataInputStream(from);
    DataOutputStream out = new DataOutputStream(to);
    byte[] signature = new byte[SIGNATURE];
    in.readFully(signature);
    out.write(signature);
    String type;
    boolean first = true;
    do {
      int length = in.readInt();
      if (length < 0 || length > LONGEST) {
        throw new Unclean("is a PNG with a chunk of an impossible length");
      }
      byte[] name = new byte[4];
      in.readFully(name);
      byte[] body = in.readNBytes(length);
      int sum = in.readInt();
      type = new String(name, StandardCharsets.ISO_8859_1);
      if (body.length < length || sum != sum(name, body) || first != type.equals("IHDR")) {
        throw new Unclean("is a PNG that is damaged");
      }
      first = false;
      if (KEPT.contains(type)) {
        // what stands in the last one is shown nowhere
        chunk(out, name, type.equals("IEND") ? new byte[0] : body);
      } else if (type.equals("eXIf") && Orientation.isTurned(Orientation.of(body))) {
        chunk(out, name, Orientation.alone(Orientation.of(body)));
      }
    } while (!type.equals("IEND"));
    out.flush();
  }

  private static void chunk(DataOutputStream out, byte[] name, byte[] body) throws IOException {
    out.writeInt(body.length);
    out.write(name);
    out.write(body);
    out.writeInt(sum(name, body));
  }

  private static int sum(byte[] name, byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(body);
    return (int) crc.getValue();
  }
}
