package org.tocsin.alert.review;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Claim;

/**
 * How an alert stands with those who could review it.
 *
 * @param authors of all its versions, and who brought a file of evidence
 * @param organisations of all its versions
 * @param byPublicBody whether a public body submitted it
 * @param reviewerOfPublicBody whether the one who asks is of a public body
 * @param reviewerSuspended whether the one who asks was suspended a moment ago
 * @param sameHand whether the one who asks and somebody of them may be one person, as far as
 *     anybody independent has said
 * @param fastTracked whether any version ever took the fast track
 * @param pending the approved version that waits for a second organisation's review
 * @param claimedElsewhere until when a reviewer of another organisation had claimed it last
 * @param claim the one that holds now
 */
record Standing(
    Set<UUID> authors,
    Set<UUID> organisations,
    boolean byPublicBody,
    boolean reviewerOfPublicBody,
    boolean reviewerSuspended,
    boolean sameHand,
    boolean fastTracked,
    @Nullable Integer pending,
    @Nullable Instant claimedElsewhere,
    Optional<Claim> claim) {

  Standing {
    authors = Set.copyOf(authors);
    organisations = Set.copyOf(organisations);
  }

  boolean isPending(int version) {
    return pending != null && pending == version;
  }
}
