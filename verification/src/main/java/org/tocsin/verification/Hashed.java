package org.tocsin.verification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** The written form of what is hashed: UTF-8 lines, each ended by a line feed. */
final class Hashed {

  /** What the first entry of a subject, and the first seal, name as the one before. */
  static final String NONE = "0".repeat(64);

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private Hashed() {}

  static byte[] lines(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** SHA-256 of all parts one after the other, in lower-case hex. */
  static String sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  /**
   * Whether it is a hash and nothing else: a line feed in it would move the bytes of its
   * neighbours.
   */
  static boolean isHash(String text) {
    return HASH.matcher(text).matches();
  }
}
