package org.tocsin.alert.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.proof.VerifyingKey;

/**
 * What a seal is verified with.
 *
 * @param id the name that seals give
 * @param publicKey 32 bytes in base64
 * @param since when the key was made; absent where the settings do not say
 */
public record SealKey(String id, String publicKey, @Nullable Instant since) {

  static SealKey of(VerifyingKey key, @Nullable Instant since) {
    return new SealKey(key.id(), key.publicKey(), since);
  }
}
