package org.tocsin.verification;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Ed25519 public keys by the ids that seals name them by. */
final class SealKeys {

  /** What stands before the 32 bytes of an Ed25519 public key in its X.509 form. */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final Map<String, String> written = new LinkedHashMap<>();
  private final Map<String, PublicKey> keys = new LinkedHashMap<>();

  /** Reads {@code {"keys": [{"id", "publicKey"}]}}, and the older {@code {"key": {…}}}. */
  static SealKeys of(JsonNode document, String where) {
    SealKeys keys = new SealKeys();
    for (JsonNode key : document.path("keys")) {
      keys.add(new Fields(key, where));
    }
    if (document.path("key").isObject() && !keys.written.containsKey(idOf(document))) {
      keys.add(new Fields(document.path("key"), where));
    }
    return keys;
  }

  private static String idOf(JsonNode document) {
    return document.path("key").path("id").asString("");
  }

  private void add(Fields key) {
    add(key.text("id"), key.text("publicKey"), key.where());
  }

  /**
   * Adds a key.
   *
   * @param base64 its 32 bytes
   */
  void add(String id, String base64, String where) {
    try {
      byte[] raw = Base64.getDecoder().decode(base64.strip());
      byte[] encoded = Arrays.copyOf(X509, X509.length + 32);
      if (raw.length != 32) {
        throw new CannotReadException(where + ": the key \"" + id + "\" is not 32 bytes in base64");
      }
      System.arraycopy(raw, 0, encoded, X509.length, 32);
      keys.put(
          id, KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      written.put(id, base64.strip());
    } catch (IllegalArgumentException | GeneralSecurityException unusable) {
      throw new CannotReadException(
          where + ": the key \"" + id + "\" is no Ed25519 key in base64", unusable);
    }
  }

  void addAll(SealKeys others) {
    keys.putAll(others.keys);
    written.putAll(others.written);
  }

  Set<String> ids() {
    return Set.copyOf(keys.keySet());
  }

  boolean has(String id) {
    return keys.containsKey(id);
  }

  /** Whether both know a key by this id, and not the same one. */
  boolean contradicts(SealKeys other, String id) {
    String ours = written.get(id);
    String theirs = other.written.get(id);
    return ours != null && theirs != null && !ours.equals(theirs);
  }

  /** Whether a key that is known by this id made the signature. */
  boolean verify(Seal seal) {
    PublicKey key = keys.get(seal.keyId());
    if (key == null) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(seal.signedBytes());
      return signature.verify(Base64.getDecoder().decode(seal.signature()));
    } catch (IllegalArgumentException | GeneralSecurityException noSignature) {
      return false;
    }
  }
}
