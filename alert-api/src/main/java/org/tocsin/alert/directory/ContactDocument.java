package org.tocsin.alert.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.WebhookSignature;

/**
 * A contact as it is edited and shown.
 *
 * @param id left out for a new one
 * @param tier 1 is told first
 * @param secret the shared secret of a {@code v1} webhook; written and never shown
 * @param hours when somebody is there, in words
 */
record ContactDocument(
    @Nullable UUID id,
    @Nullable @Min(1) @Max(9) Integer tier,
    @NotNull Channel channel,
    @NotBlank @Size(max = 2000) String address,
    @Nullable WebhookSignature signature,
    @Nullable String secret,
    @Nullable @Pattern(regexp = "[a-z]{2}", message = "must be a language like fr") String language,
    @Nullable @Size(max = 200) String hours,
    @Nullable ContactState state) {

  /** Without the secret: records are printed in logs. */
  @Override
  public String toString() {
    return "ContactDocument[" + id + ", " + channel + "]";
  }
}
