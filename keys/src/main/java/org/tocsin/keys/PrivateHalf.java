package org.tocsin.keys;

import java.time.Instant;
import org.tocsin.contract.proof.SigningKey;

/**
 * An Ed25519 key that signs.
 *
 * @param id the name that signatures give
 * @param seed 32 bytes in base64: a secret
 * @param since when it was made
 */
public record PrivateHalf(String id, String seed, Instant since) {

  static PrivateHalf make(String id, Instant now) {
    return new PrivateHalf(id, SigningKey.generate(id).seed(), now);
  }

  /** What may be given to everybody. */
  public PublicHalf publicHalf() {
    return new PublicHalf(id, key().verifyingKey().publicKey(), since);
  }

  /** The key itself. */
  public SigningKey key() {
    return SigningKey.of(id, seed);
  }

  @Override
  public String toString() {
    return "PrivateHalf[" + id + "]";
  }
}
