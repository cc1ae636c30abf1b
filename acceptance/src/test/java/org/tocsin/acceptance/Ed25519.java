package org.tocsin.acceptance;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Ed25519 with the JDK's own classes. */
final class Ed25519 {

  /** What X.509 writes before the 32 bytes of a public key (RFC 8410). */
  private static final byte[] HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  static PublicKey publicKey(String base64) {
    byte[] raw = Base64.getDecoder().decode(base64);
    byte[] encoded = new byte[HEADER.length + raw.length];
    System.arraycopy(HEADER, 0, encoded, 0, HEADER.length);
    System.arraycopy(raw, 0, encoded, HEADER.length, raw.length);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("No Ed25519 public key: " + base64, e);
    }
  }

  static boolean verifies(PublicKey key, byte[] message, String signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("No Ed25519 signature: " + signature, e);
    }
  }
}
