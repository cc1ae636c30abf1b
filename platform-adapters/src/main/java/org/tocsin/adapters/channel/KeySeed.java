package org.tocsin.adapters.channel;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.tocsin.contract.proof.SigningKey;

/**
 * A signing key as it is configured.
 *
 * @param id the name that signatures give
 * @param seed 32 bytes in base64
 */
public record KeySeed(@NotBlank String id, @NotNull Hidden seed) {

  /** The key itself. */
  public SigningKey key() {
    return SigningKey.of(id, seed.text());
  }
}
