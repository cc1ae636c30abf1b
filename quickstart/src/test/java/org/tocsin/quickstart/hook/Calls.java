package org.tocsin.quickstart.hook;

import com.standardwebhooks.Webhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.tocsin.quickstart.http.Request;

/** Webhook calls as a sender makes them. */
final class Calls {

  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  static final String BODY = "{\"type\":\"notice.alert\",\"data\":{\"title\":\"Élection\"}}";

  private Calls() {}

  static KeyPair newKey() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the well-known document writes it. */
  static String written(KeyPair key) {
    byte[] encoded = key.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return "whpk_" + Base64.getEncoder().encodeToString(raw);
  }

  static PublishedKey published(String id, KeyPair key) {
    return PublishedKey.parse(id, written(key));
  }

  static String v1(String id, Instant at, String body) {
    try {
      return new Webhook(SECRET).sign(id, at.getEpochSecond(), body);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static String v1a(KeyPair key, String id, Instant at, String body) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key.getPrivate());
      signer.update((id + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
      return "v1a," + Base64.getEncoder().encodeToString(signer.sign());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static Request call(String id, Instant at, String signature, String body) {
    return new Request(
        "POST",
        URI.create("/hook"),
        Map.of(
            "webhook-id", List.of(id),
            "webhook-timestamp", List.of(Long.toString(at.getEpochSecond())),
            "webhook-signature", List.of(signature)),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
