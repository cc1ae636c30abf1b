package org.tocsin.alert.directory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Channel;

/**
 * A test of a contact, as it is kept.
 *
 * @param answeredAt when its challenge stood in the answer to the webhook
 * @param signedAt when it stood in one that the contact's shared secret signed
 */
record ContactTest(
    UUID id,
    String platform,
    UUID contact,
    Channel channel,
    String reference,
    Instant requestedAt,
    Instant expiresAt,
    @Nullable Instant answeredAt,
    @Nullable Instant signedAt,
    @Nullable Instant confirmedAt,
    @Nullable How confirmedHow) {

  /** What showed that the contact reaches its platform. */
  enum How {
    /** The webhook's answer told the challenge back, signed with the shared secret. */
    SIGNED_ANSWER,

    /** The challenge was told back over the API. */
    CHALLENGE,

    /** A coordinator entered the code of the test's mail. */
    CODE
  }
}
