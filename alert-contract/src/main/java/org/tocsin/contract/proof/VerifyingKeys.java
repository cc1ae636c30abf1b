package org.tocsin.contract.proof;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The public keys that are trusted for one purpose; during a rotation there are two. */
public final class VerifyingKeys {

  private final Map<String, VerifyingKey> byId;

  /**
   * @throws IllegalStateException if two keys have the same id
   */
  public VerifyingKeys(List<VerifyingKey> keys) {
    byId = keys.stream().collect(Collectors.toUnmodifiableMap(VerifyingKey::id, key -> key));
  }

  /** Whether the key of that id is trusted and made the signature. */
  public boolean verify(String keyId, byte[] message, String signature) {
    @Nullable VerifyingKey key = byId.get(keyId);
    return key != null && key.verifies(message, signature);
  }
}
