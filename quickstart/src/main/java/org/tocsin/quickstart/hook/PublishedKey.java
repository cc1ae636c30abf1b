package org.tocsin.quickstart.hook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** A webhook key as its owner publishes it, Ed25519. */
public record PublishedKey(String id, PublicKey key) {

  private static final String PREFIX = "whpk_";

  /** What stands before the 32 raw bytes in the encoding that the JDK reads (RFC 8410). */
  private static final byte[] ENCODING = HexFormat.of().parseHex("302a300506032b6570032100");

  /**
   * Reads a key written as {@code whpk_} and the base64 of its 32 raw bytes.
   *
   * @throws IllegalArgumentException if it isn't that
   */
  public static PublishedKey parse(String id, String written) {
    if (!written.startsWith(PREFIX)) {
      throw new IllegalArgumentException("key " + id + " does not begin with " + PREFIX);
    }
    byte[] raw = Base64.getDecoder().decode(written.substring(PREFIX.length()));
    if (raw.length != 32) {
      throw new IllegalArgumentException("key " + id + " has " + raw.length + " bytes, not 32");
    }
    byte[] encoded = new byte[ENCODING.length + raw.length];
    System.arraycopy(ENCODING, 0, encoded, 0, ENCODING.length);
    System.arraycopy(raw, 0, encoded, ENCODING.length, raw.length);
    try {
      return new PublishedKey(
          id, KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("key " + id + " is no Ed25519 key", e);
    }
  }
}
