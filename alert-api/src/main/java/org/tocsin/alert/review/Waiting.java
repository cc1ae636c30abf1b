package org.tocsin.alert.review;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Claim.ClaimView;
import org.tocsin.alert.alerts.ReviewWay;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;

/**
 * A version that waits for a review.
 *
 * @param version to be named in the review
 * @param way by which this reviewer may give it
 * @param since when the version was submitted
 * @param waitingSeconds how long ago that is
 * @param contradictions by other organisations
 * @param possibleDuplicates earlier alerts that may be of the same thing
 * @param claim of the reviewer who is reading it
 */
record Waiting(
    @JsonIgnore QueuePlace place,
    UUID id,
    String reference,
    int version,
    ReviewWay way,
    String election,
    String organisation,
    String title,
    Threat threat,
    Severity severity,
    Urgency urgency,
    Tlp tlp,
    boolean exercise,
    Instant since,
    long waitingSeconds,
    int contradictions,
    int possibleDuplicates,
    @Nullable ClaimView claim) {}
