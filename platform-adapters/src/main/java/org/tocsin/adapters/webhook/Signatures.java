package org.tocsin.adapters.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.word.WebhookSignature;

/**
 * Makes the header {@code webhook-signature}: one signature for each key, so that a receiver that
 * knows only the old or only the new one verifies during a rotation.
 */
final class Signatures {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final List<SigningKey> keys;
  private final ContactSecrets secrets;

  Signatures(List<SigningKey> keys, ContactSecrets secrets) {
    this.keys = List.copyOf(keys);
    this.secrets = secrets;
  }

  /**
   * Signs {@code id.timestamp.body}.
   *
   * @param seconds the time of this attempt since the epoch
   * @throws GeneralSecurityException if the contact's secret cannot be used; the message never
   *     holds it
   */
  String header(ContactEntry contact, UUID id, long seconds, byte[] body)
      throws GeneralSecurityException {
    byte[] signed = signedBytes(id, seconds, body);
    if (contact.signature() != WebhookSignature.V1) {
      return keys.stream().map(key -> "v1a," + key.sign(signed)).collect(Collectors.joining(" "));
    }
    StringBuilder header = new StringBuilder();
    for (SecretKeySpec secret : secrets.of(contact)) {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      header
          .append(header.isEmpty() ? "" : " ")
          .append("v1,")
          .append(Base64.getEncoder().encodeToString(mac.doFinal(signed)));
    }
    return header.toString();
  }

  /**
   * Whether an answer is signed as we sign: with the shared secret, under the id of what it
   * answers, within five minutes of now.
   */
  boolean verify(ContactEntry contact, UUID id, Answer.Signed signed, String body, Instant now) {
    if (contact.signature() != WebhookSignature.V1
        || !signed.id().equals(id.toString())
        || !signed.timestamp().matches("[0-9]{1,12}")) {
      return false;
    }
    long seconds = Long.parseLong(signed.timestamp());
    if (Math.abs(seconds - now.getEpochSecond()) > TOLERANCE.toSeconds()) {
      return false;
    }
    try {
      String expected = header(contact, id, seconds, body.getBytes(StandardCharsets.UTF_8));
      List<String> ours = List.of(expected.split(" "));
      return Arrays.stream(signed.signature().split(" "))
          .anyMatch(theirs -> ours.stream().anyMatch(one -> isSame(one, theirs)));
    } catch (GeneralSecurityException noSecret) {
      return false;
    }
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] signedBytes(UUID id, long seconds, byte[] body) {
    byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
    byte[] signed = new byte[head.length + body.length];
    System.arraycopy(head, 0, signed, 0, head.length);
    System.arraycopy(body, 0, signed, head.length, body.length);
    return signed;
  }
}
