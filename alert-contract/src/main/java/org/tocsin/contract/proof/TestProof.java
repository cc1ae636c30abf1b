package org.tocsin.contract.proof;

import java.util.UUID;

/** Shows that somebody knows a test's challenge, without saying it. */
public final class TestProof {

  private TestProof() {}

  /**
   * The proof, in hex.
   *
   * @param challenge as it was sent
   */
  public static String of(UUID test, String challenge) {
    return Sha256.hex(
        new Lines("tocsin-test-1").add(test).add(challenge.replace('\n', ' ')).bytes());
  }
}
