package org.tocsin.adapters.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.AnsweredTest;
import org.tocsin.adapters.channel.Challenge;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.proof.TestProof;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Finds {@code {"test": {"challenge": "…"}}} in the answer to a test. Without a signature it only
 * shows that something there echoes what it gets.
 */
final class TestAnswer {

  private TestAnswer() {}

  static @Nullable AnsweredTest read(
      Answer answer,
      Challenge challenge,
      ContactEntry contact,
      UUID delivery,
      Signatures signatures,
      Instant now) {
    if (answer.status() / 100 != 2 || !answer.whole() || answer.body().isBlank()) {
      return null;
    }
    JsonNode said;
    try {
      said = ContractJson.MAPPER.readTree(answer.body()).path("test").path("challenge");
    } catch (JacksonException noJson) {
      return null;
    }
    if (!said.isString() || !isSame(said.asString(), challenge.text())) {
      return null;
    }
    boolean signed =
        answer.signed() != null
            && signatures.verify(contact, delivery, answer.signed(), answer.body(), now);
    return new AnsweredTest(TestProof.of(challenge.test().alert(), challenge.text()), signed);
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
