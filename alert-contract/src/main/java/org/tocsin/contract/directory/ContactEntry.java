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
 * @param bearer a token that a webhook's request carries besides its signature, encrypted as the
 *     secret is, with {@link #bearerContext} as associated data; null without one
 * @param certificate the X.509 certificate that mail to it is encrypted for, DER in base64; null
 *     without one
 */
public record ContactEntry(
    UUID id,
    int tier,
    Channel channel,
    String address,
    @Nullable WebhookSignature signature,
    @Nullable String secret,
    String language,
    ContactState state,
    @Nullable String bearer,
    @Nullable String certificate) {

  /** Without what came later. */
  public ContactEntry(
      UUID id,
      int tier,
      Channel channel,
      String address,
      @Nullable WebhookSignature signature,
      @Nullable String secret,
      String language,
      ContactState state) {
    this(id, tier, channel, address, signature, secret, language, state, null, null);
  }

  /**
   * What a contact's bearer token is encrypted with: other than its secret's, so that neither can
   * be put in the other's place.
   */
  public static String bearerContext(UUID contact) {
    return contact + " bearer";
  }

  /** Leaves address and secret out: records are printed in logs. */
  @Override
  public String toString() {
    return "ContactEntry[" + id + ", " + channel + ", " + state + "]";
  }
}
