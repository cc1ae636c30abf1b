package org.tocsin.alert.directory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Prose;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.WebhookSignature;

/**
 * A contact as it is edited and shown.
 *
 * @param id left out for a new one
 * @param tier 1 is told first
 * @param secret the shared secret of a {@code v1} webhook; written and never shown
 * @param bearer a token that a webhook's requests carry; written and never shown. Left out, the one
 *     that is there stays; empty, it goes
 * @param hasBearer whether there is one; ignored in a request
 * @param certificate the X.509 certificate that mail to it is encrypted for, as PEM; taken away
 *     where it is left out
 * @param certified what that certificate says; ignored in a request
 * @param hours when somebody is there; left out where somebody always is
 * @param note what a person should know of it, in words
 * @param form how much a form takes at once; the installation's default where it is left out
 */
record ContactDocument(
    @Nullable UUID id,
    @Nullable @Min(1) @Max(9) Integer tier,
    @NotNull Channel channel,
    @NotBlank @Size(max = 2000) String address,
    @Nullable WebhookSignature signature,
    @Nullable String secret,
    @Nullable @Size(max = 2000) String bearer,
    @Nullable Boolean hasBearer,
    @Nullable @Size(max = 20_000) @Prose String certificate,
    @Nullable Certified certified,
    @Nullable @Pattern(regexp = "[a-z]{2}", message = "must be a language like fr") String language,
    @Nullable @Valid HoursDocument hours,
    @Nullable @Size(max = 200) @Prose String note,
    @Nullable @Valid FormSize form,
    @Nullable ContactState state) {

  /**
   * What a certificate says.
   *
   * @param subject whom it was given to
   * @param fingerprint SHA-256 of it, in lower-case hex
   * @param notAfter mail is no longer encrypted for it from then on, and has no content
   */
  record Certified(String subject, String fingerprint, Instant notAfter) {}

  ContactDocument withoutId() {
    return new ContactDocument(
        null,
        tier,
        channel,
        address,
        signature,
        secret,
        bearer,
        hasBearer,
        certificate,
        certified,
        language,
        hours,
        note,
        form,
        state);
  }

  ContactDocument in(ContactState other) {
    return new ContactDocument(
        id,
        tier,
        channel,
        address,
        signature,
        secret,
        bearer,
        hasBearer,
        certificate,
        certified,
        language,
        hours,
        note,
        form,
        other);
  }

  /** Without secrets: records are printed in logs. */
  @Override
  public String toString() {
    return "ContactDocument[" + id + ", " + channel + "]";
  }
}
