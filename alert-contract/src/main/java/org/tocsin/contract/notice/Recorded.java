package org.tocsin.contract.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Carried;

/**
 * A person carries a delivery by hand, or did. It sends nothing; it is what an attempt of a program
 * would have told.
 *
 * @param happenedAt when the contact was told, or could not be; null where it only begins
 * @param caseNumber the platform's own; null where it gave none
 * @param at when it was recorded
 */
public record Recorded(
    UUID alert,
    UUID notice,
    String platform,
    long entry,
    UUID delivery,
    Carried carried,
    @Nullable Instant happenedAt,
    @Nullable String caseNumber,
    Instant at)
    implements Instruction {}
