package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.adapters.channel.TestKeys;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.WebhookSignature;

/** Our signatures, verified by code that is not ours. */
final class SignatureTest {

  private static final String OLD = secret((byte) 1);
  private static final String NEW = secret((byte) 2);

  @Test
  void theJdkVerifiesEd25519() throws GeneralSecurityException {
    try (Receiver receiver = Receiver.answering("200 OK", "")) {
      // when
      sender(Webhooks.FIRST).send(Messages.webhook(receiver.address()).message());
      // then
      Receiver.Request request = receiver.last();
      String signature = String.valueOf(request.headers().get("webhook-signature"));
      assertThat(signature).startsWith("v1a,").doesNotContain(" ");
      assertThat(verifies(Webhooks.FIRST, request, signature)).isTrue();
      assertThat(verifies(Webhooks.SECOND, request, signature)).isFalse();
    }
  }

  @Test
  void twoKeysSignDuringARotation() throws GeneralSecurityException {
    try (Receiver receiver = Receiver.answering("200 OK", "")) {
      // when
      sender(Webhooks.FIRST, Webhooks.SECOND).send(Messages.webhook(receiver.address()).message());
      // then
      Receiver.Request request = receiver.last();
      String[] signatures = String.valueOf(request.headers().get("webhook-signature")).split(" ");
      assertThat(signatures).hasSize(2);
      assertThat(verifies(Webhooks.FIRST, request, signatures[0])).isTrue();
      assertThat(verifies(Webhooks.SECOND, request, signatures[1])).isTrue();
    }
  }

  @Test
  void theReferenceLibraryVerifiesASharedSecret() throws Exception {
    try (Receiver receiver = Receiver.answering("200 OK", "")) {
      // given
      Messages messages =
          Messages.webhook(receiver.address())
              .signedBy(WebhookSignature.V1, TestKeys.encrypted(OLD, Messages.CONTACT));
      // when
      sender(Webhooks.FIRST).send(messages.message());
      // then
      new Webhook(OLD).verify(receiver.last().body(), headers(receiver.last()));
      assertThatThrownBy(
              () -> new Webhook(NEW).verify(receiver.last().body(), headers(receiver.last())))
          .isInstanceOf(Exception.class);
    }
  }

  @Test
  void twoSecretsSignDuringARotation() throws Exception {
    try (Receiver receiver = Receiver.answering("200 OK", "")) {
      // given
      Messages messages =
          Messages.webhook(receiver.address())
              .signedBy(WebhookSignature.V1, TestKeys.encrypted(OLD + " " + NEW, Messages.CONTACT));
      // when
      sender(Webhooks.FIRST).send(messages.message());
      // then
      new Webhook(OLD).verify(receiver.last().body(), headers(receiver.last()));
      new Webhook(NEW).verify(receiver.last().body(), headers(receiver.last()));
    }
  }

  @Test
  void aSecretOfAnotherContactIsWorthNothing() {
    try (Receiver receiver = Receiver.answering("200 OK", "")) {
      // given
      Messages messages =
          Messages.webhook(receiver.address())
              .signedBy(WebhookSignature.V1, TestKeys.encrypted(OLD, UUID.randomUUID()));
      // when
      Attempted attempted = sender(Webhooks.FIRST).send(messages.message());
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.SIGNING_FAILED);
      assertThat(attempted.ourFault()).isTrue();
      assertThat(receiver.requests()).isEmpty();
    }
  }

  @Test
  void aMissingSecretIsOurFault() {
    // given
    Messages messages =
        Messages.webhook("https://hooks.videocast.example/").signedBy(WebhookSignature.V1, null);
    // when
    Attempted attempted = sender(Webhooks.FIRST).send(messages.message());
    // then
    assertThat(attempted.reason()).isEqualTo(Reason.SIGNING_FAILED);
  }

  private static WebhookSender sender(SigningKey... keys) {
    return Webhooks.sender(Webhooks.settings(true, Duration.ofSeconds(20)), keys);
  }

  private static Map<String, List<String>> headers(Receiver.Request request) {
    return request.headers().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
  }

  private static boolean verifies(SigningKey key, Receiver.Request request, String signature)
      throws GeneralSecurityException {
    byte[] raw = Base64.getDecoder().decode(key.verifyingKey().publicKey());
    byte[] encoded = Arrays.copyOf(HexFormat.of().parseHex("302a300506032b6570032100"), 44);
    System.arraycopy(raw, 0, encoded, 12, 32);
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    String signed =
        request.headers().get("webhook-id")
            + "."
            + request.headers().get("webhook-timestamp")
            + "."
            + request.body();
    verifier.update(signed.getBytes(StandardCharsets.UTF_8));
    return verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())));
  }

  private static String secret(byte fill) {
    byte[] key = new byte[24];
    Arrays.fill(key, fill);
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }
}
