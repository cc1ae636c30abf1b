package org.tocsin.alert.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.WebhookSignature;

/**
 * One way to reach a platform, as it is kept.
 *
 * @param secret encrypted to the adapters' key; alert-api cannot read it
 */
record Contact(
    UUID id,
    int tier,
    Channel channel,
    String address,
    @Nullable WebhookSignature signature,
    @Nullable String secret,
    String language,
    @Nullable String hours,
    ContactState state) {

  boolean isReachedAt(Channel itsChannel, String itsAddress) {
    return channel == itsChannel && address.equals(itsAddress);
  }

  boolean isListed() {
    return state != ContactState.RETIRED;
  }

  /**
   * No longer in the directory; a blocked one stays blocked, so that not even a recall reaches it.
   */
  Contact removed() {
    return state == ContactState.BLOCKED
        ? this
        : new Contact(
            id, tier, channel, address, signature, secret, language, hours, ContactState.RETIRED);
  }

  Contact verified() {
    return new Contact(
        id, tier, channel, address, signature, secret, language, hours, ContactState.VERIFIED);
  }

  ContactEntry entry() {
    return new ContactEntry(id, tier, channel, address, signature, secret, language, state);
  }

  /** As it is shown: without the secret. */
  ContactDocument document() {
    return new ContactDocument(id, tier, channel, address, signature, null, language, hours, state);
  }

  /** Leaves address and secret out: records are printed in logs. */
  @Override
  public String toString() {
    return "Contact[" + id + ", " + channel + ", " + state + "]";
  }
}
