package org.tocsin.contract.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, written in lower-case hex. */
public final class Sha256 {

  /** The previous hash of a first entry or seal. */
  public static final String NONE = "0".repeat(64);

  private Sha256() {}

  /** The hash of the UTF-8 bytes of {@code text}, in hex. */
  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of all {@code parts} one after the other, in hex. */
  public static String hex(byte[]... parts) {
    return HexFormat.of().formatHex(bytes(parts));
  }

  /** The hash of all {@code parts} one after the other: 32 bytes. */
  public static byte[] bytes(byte[]... parts) {
    MessageDigest digest = digest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
