package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.adapters.channel.AnsweredTest;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.adapters.channel.TestKeys;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.proof.TestProof;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.WebhookSignature;
import tools.jackson.databind.JsonNode;

/** What a platform's system makes of a test, and what that shows. */
final class TestAnswerTest {

  private static final String CHALLENGE = "Zk3Jp0cV9tR2uQ7yX1nB5mD8fH4sL6wA";
  private static final byte[] KEY = new byte[24];

  static {
    Arrays.fill(KEY, (byte) 9);
  }

  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
  private static final String ECHO = "{\"test\": {\"challenge\": \"" + CHALLENGE + "\"}}";

  @Test
  void aTestSaysThatItIsOneAndNothingOfAnyAlert() {
    try (Receiver receiver = Receiver.answering("204 No Content", "")) {
      // when
      sender().send(Messages.webhook(receiver.address()).test(CHALLENGE));
      // then
      JsonNode body = ContractJson.MAPPER.readTree(receiver.last().body());
      assertThat(body.path("type").asString()).isEqualTo("test");
      assertThat(body.path("data").propertyNames())
          .containsExactly(
              "test", "reference", "contact", "step", "challenge", "expiresAt", "confirmationUrl");
      assertThat(body.path("data").path("challenge").asString()).isEqualTo(CHALLENGE);
    }
  }

  @Test
  void anEchoWithoutASignatureIsAnsweredAndNoMore() {
    try (Receiver receiver = Receiver.answering("200 OK", ECHO)) {
      // when
      Attempted attempted = sender().send(v1(receiver).test(CHALLENGE));
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.ACCEPTED);
      assertThat(attempted.answeredTest())
          .isEqualTo(new AnsweredTest(TestProof.of(Messages.NOTICE, CHALLENGE), false));
      assertThat(attempted.answer()).doesNotContain(CHALLENGE);
    }
  }

  @Test
  void anAnswerSignedWithTheSharedSecretIsSigned() {
    // given
    Instant now = Instant.now();
    try (Receiver receiver = signing(Messages.DELIVERY, now, ECHO, KEY)) {
      // when
      Attempted attempted = sender().send(v1(receiver).test(CHALLENGE));
      // then
      assertThat(attempted.answeredTest())
          .isEqualTo(new AnsweredTest(TestProof.of(Messages.NOTICE, CHALLENGE), true));
    }
  }

  @Test
  void aSignatureOfAnotherMessageKeyTimeOrKindOfContactIsNone() {
    Instant now = Instant.now();
    byte[] other = new byte[24];
    try (Receiver message = signing(UUID.randomUUID(), now, ECHO, KEY);
        Receiver key = signing(Messages.DELIVERY, now, ECHO, other);
        Receiver old = signing(Messages.DELIVERY, now.minus(Duration.ofMinutes(6)), ECHO, KEY);
        Receiver good = signing(Messages.DELIVERY, now, ECHO, KEY)) {
      for (Receiver receiver : new Receiver[] {message, key, old}) {
        // when
        Attempted attempted = sender().send(v1(receiver).test(CHALLENGE));
        // then
        assertThat(attempted.answeredTest()).extracting("signed").isEqualTo(false);
      }
      Attempted unshared = sender().send(Messages.webhook(good.address()).test(CHALLENGE));
      assertThat(unshared.answeredTest()).extracting("signed").isEqualTo(false);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ok",
        "{\"test\": {\"challenge\": \"another\"}}",
        "{\"test\": {\"challenge\": 7}}",
        "{\"challenge\": \"" + CHALLENGE + "\"}",
        "{\"acknowledgement\": {\"reference\": \"CASE-1\"}}"
      })
  void anythingElseTellsNothingBack(String answer) {
    try (Receiver receiver = signing(Messages.DELIVERY, Instant.now(), answer, KEY)) {
      // when
      Attempted attempted = sender().send(v1(receiver).test(CHALLENGE));
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.ACCEPTED);
      assertThat(attempted.answeredTest()).isNull();
    }
  }

  @Test
  void anAnswerThatRefusesTellsNothingBack() {
    try (Receiver receiver = Receiver.answering("500 Oops", ECHO)) {
      // when
      Attempted attempted = sender().send(v1(receiver).test(CHALLENGE));
      // then
      assertThat(attempted.answeredTest()).isNull();
      assertThat(attempted.answer()).doesNotContain(CHALLENGE);
    }
  }

  @Test
  void aChallengeOfAnotherTestIsNotSent() {
    try (Receiver receiver = Receiver.answering("200 OK", ECHO)) {
      // when
      Attempted attempted = sender().send(v1(receiver).test(CHALLENGE, UUID.randomUUID()));
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.SIGNING_FAILED);
      assertThat(attempted.ourFault()).isTrue();
      assertThat(receiver.requests()).isEmpty();
    }
  }

  private static WebhookSender sender() {
    return Webhooks.sender(Webhooks.settings(true, Duration.ofSeconds(20)), Webhooks.FIRST);
  }

  private static Messages v1(Receiver receiver) {
    return Messages.webhook(receiver.address())
        .signedBy(WebhookSignature.V1, TestKeys.encrypted(SECRET, Messages.CONTACT));
  }

  private static Receiver signing(UUID id, Instant at, String body, byte[] key) {
    String head = id + "." + at.getEpochSecond() + ".";
    String signature;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      signature =
          Base64.getEncoder()
              .encodeToString(mac.doFinal((head + body).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    return Receiver.answering(
        "200 OK\r\nwebhook-id: "
            + id
            + "\r\nwebhook-timestamp: "
            + at.getEpochSecond()
            + "\r\nwebhook-signature: v1,"
            + signature,
        body);
  }
}
