package org.tocsin.adapters.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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

  private static byte[] signedBytes(UUID id, long seconds, byte[] body) {
    byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
    byte[] signed = new byte[head.length + body.length];
    System.arraycopy(head, 0, signed, 0, head.length);
    System.arraycopy(body, 0, signed, head.length, body.length);
    return signed;
  }
}
