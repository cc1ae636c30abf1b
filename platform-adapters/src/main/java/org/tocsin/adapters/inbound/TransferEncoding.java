package org.tocsin.adapters.inbound;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Undoes what a part was encoded with for its way, as far as it makes sense and no further. */
final class TransferEncoding {

  private TransferEncoding() {}

  /**
   * The first decoded bytes of a part.
   *
   * @param most so many at most
   */
  static byte[] decode(Bytes part, @Nullable String encoding, int most) {
    return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
      case "base64" -> base64(part, most);
      case "quoted-printable" -> quotedPrintable(part, most);
      default -> part.first(most);
    };
  }

  /** How many bytes a part has without its encoding, about. */
  static long length(Bytes part, @Nullable String encoding) {
    boolean base64 = encoding != null && encoding.strip().equalsIgnoreCase("base64");
    // lines of 76 characters and their ends
    return base64 ? part.length() * 57L / 78 : part.length();
  }

  private static byte[] base64(Bytes part, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(most, part.length()));
    int bits = 0;
    int held = 0;
    for (int at = part.from(); at < part.to() && out.size() < most; at++) {
      int six = sixBits(part.all()[at]);
      if (six >= 0) {
        held = (held << 6) | six;
        bits += 6;
        if (bits >= 8) {
          bits -= 8;
          out.write(held >> bits);
          held &= (1 << bits) - 1;
        }
      }
    }
    return out.toByteArray();
  }

  private static int sixBits(byte character) {
    if (character >= 'A' && character <= 'Z') {
      return character - 'A';
    }
    if (character >= 'a' && character <= 'z') {
      return character - 'a' + 26;
    }
    if (character >= '0' && character <= '9') {
      return character - '0' + 52;
    }
    return character == '+' ? 62 : character == '/' ? 63 : -1;
  }

  private static byte[] quotedPrintable(Bytes part, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(most, part.length()));
    byte[] all = part.all();
    int at = part.from();
    while (at < part.to() && out.size() < most) {
      if (all[at] != '=') {
        out.write(all[at++]);
      } else if (isLineEnd(part, at + 1)) {
        at = part.endOfLine(at);
      } else {
        int high = at + 2 < part.to() ? Character.digit(all[at + 1], 16) : -1;
        int low = at + 2 < part.to() ? Character.digit(all[at + 2], 16) : -1;
        boolean encoded = high >= 0 && low >= 0;
        out.write(encoded ? high * 16 + low : '=');
        at += encoded ? 3 : 1;
      }
    }
    return out.toByteArray();
  }

  private static boolean isLineEnd(Bytes part, int at) {
    return at >= part.to() || part.all()[at] == '\n' || part.all()[at] == '\r';
  }
}
