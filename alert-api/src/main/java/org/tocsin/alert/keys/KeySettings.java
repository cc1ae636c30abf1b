package org.tocsin.alert.keys;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The keys; none has a default.
 *
 * @param approval signs what may be told, and the directory
 * @param seal signs the journal's seals
 * @param formerSeals signed them before; published as long as there are seals of theirs
 * @param link the adapters' public keys for links to signed pages
 * @param webhook the adapters' public keys for webhooks, which alert-api publishes
 * @param factors a Tink keyset in JSON that encrypts second factors at rest; without it none can be
 *     had
 * @param secrets the adapters' public Tink keyset in JSON, to which shared secrets are encrypted
 */
@Validated
@ConfigurationProperties("tocsin.keys")
record KeySettings(
    @NotNull @Valid Private approval,
    @NotNull @Valid Sealing seal,
    @DefaultValue List<@Valid FormerSeal> formerSeals,
    @NotEmpty List<@Valid Public> link,
    @NotEmpty List<@Valid Public> webhook,
    @NotBlank String secrets,
    @Nullable Secret factors) {

  /**
   * @param seed 32 bytes in base64
   */
  record Private(@NotBlank String id, @NotNull Secret seed) {}

  /**
   * @param publicKey 32 bytes in base64
   */
  record Public(@NotBlank String id, @NotBlank String publicKey) {}

  /**
   * @param seed 32 bytes in base64
   * @param since when the key was made
   */
  record Sealing(@NotBlank String id, @NotNull Secret seed, @Nullable Instant since) {}

  /**
   * @param publicKey 32 bytes in base64
   * @param since when the key was made
   */
  record FormerSeal(@NotBlank String id, @NotBlank String publicKey, @Nullable Instant since) {}
}
