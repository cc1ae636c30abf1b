package org.tocsin.contract.outcome;

import java.time.Instant;
import java.util.UUID;

/**
 * A test was accepted with its challenge in the answer.
 *
 * @param proof {@link org.tocsin.contract.proof.TestProof} of the challenge that was answered, so
 *     that whoever merely writes to the topic can confirm nothing
 * @param signed whether the answer was signed with the secret that the contact shares; if not, it
 *     only shows that something there echoes
 */
public record TestAnswered(
    UUID test, UUID delivery, UUID contact, String proof, boolean signed, Instant at)
    implements Outcome {

  @Override
  public String key() {
    return test.toString();
  }
}
