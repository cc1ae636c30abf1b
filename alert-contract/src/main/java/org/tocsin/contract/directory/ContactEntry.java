package org.tocsin.contract.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.WebhookSignature;

/**
 * One way to reach a platform. A changed address makes a new contact, with a new id.
 *
 * @param tier 1 is told first
 * @param address a mail address, a URL, a telephone number
 * @param signature how webhooks are signed; null for other channels
 * @param secret the shared secret of a {@code v1} webhook, encrypted to the adapters' key with the
 *     contact's id as associated data, in base64; null without one
 * @param language ISO 639-1
 */
public record ContactEntry(
    UUID id,
    int tier,
    Channel channel,
    String address,
    @Nullable WebhookSignature signature,
    @Nullable String secret,
    String language,
    ContactState state) {

  /** Leaves address and secret out: records are printed in logs. */
  @Override
  public String toString() {
    return "ContactEntry[" + id + ", " + channel + ", " + state + "]";
  }
}
