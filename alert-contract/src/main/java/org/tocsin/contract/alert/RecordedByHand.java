package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Carried;

/**
 * A coordinator took a message to carry it by hand, or says what came of that.
 *
 * @param about the number of the journal entry that approved what the delivery tells
 * @param happenedAt when the contact was told, or could not be; null where it only begins
 * @param caseNumber the platform's own; null where it gave none
 */
public record RecordedByHand(
    UUID alert,
    UUID notice,
    String platform,
    UUID delivery,
    long about,
    Carried carried,
    @Nullable Instant happenedAt,
    @Nullable String caseNumber,
    Instant at)
    implements AlertEvent {}
