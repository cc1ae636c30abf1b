package org.tocsin.contract.outcome;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook was accepted with an acknowledgement in the answer's body.
 *
 * @param version the version that the message told
 * @param reference the platform's case number
 */
public record WebhookAnswered(
    UUID alert,
    UUID notice,
    UUID delivery,
    int version,
    @Nullable String reference,
    @Nullable String message,
    Instant at)
    implements Outcome {

  @Override
  public String key() {
    return alert.toString();
  }
}
