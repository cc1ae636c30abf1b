package org.tocsin.alert.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.directory.ContactHours;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.WebhookSignature;

/**
 * One way to reach a platform, as it is kept.
 *
 * @param secret encrypted to the adapters' key; alert-api cannot read it
 * @param bearer encrypted likewise
 * @param certificate DER in base64
 * @param hours null where somebody always is there
 * @param form how much a form takes at once; null where nobody said
 */
record Contact(
    UUID id,
    int tier,
    Channel channel,
    String address,
    @Nullable WebhookSignature signature,
    @Nullable String secret,
    @Nullable String bearer,
    @Nullable String certificate,
    String language,
    @Nullable ContactHours hours,
    @Nullable String note,
    @Nullable FormSize form,
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
    return state == ContactState.BLOCKED ? this : in(ContactState.RETIRED);
  }

  Contact verified() {
    return in(ContactState.VERIFIED);
  }

  private Contact in(ContactState other) {
    return new Contact(
        id,
        tier,
        channel,
        address,
        signature,
        secret,
        bearer,
        certificate,
        language,
        hours,
        note,
        form,
        other);
  }

  ContactEntry entry() {
    return new ContactEntry(
        id, tier, channel, address, signature, secret, language, state, bearer, certificate);
  }

  /** As it is shown: without what is secret. */
  ContactDocument document() {
    @Nullable MailCertificate known =
        certificate == null ? null : MailCertificate.ofDer(certificate);
    return new ContactDocument(
        id,
        tier,
        channel,
        address,
        signature,
        null,
        null,
        bearer == null ? null : true,
        known == null ? null : known.pem(),
        known == null ? null : known.certified(),
        language,
        hours == null ? null : HoursDocument.of(hours),
        note,
        form,
        state);
  }

  /** Leaves address and secrets out: records are printed in logs. */
  @Override
  public String toString() {
    return "Contact[" + id + ", " + channel + ", " + state + "]";
  }
}
