package org.tocsin.alert.alerts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;

/**
 * A vetted account of one threat, as it is kept.
 *
 * @param reference what people say on the telephone: {@code FR27-0412}
 * @param version the newest
 * @param approvedVersion the newest approved one
 * @param highestItem the highest number that an item ever had
 * @param organisation the author's
 * @param author of the first version
 * @param title and what follows it: of the newest version
 */
public record Alert(
    UUID id,
    String reference,
    AlertState state,
    int version,
    @Nullable Integer approvedVersion,
    int highestItem,
    String election,
    UUID organisation,
    String organisationName,
    UUID author,
    String authorName,
    Instant createdAt,
    Instant changedAt,
    String title,
    Threat threat,
    Severity severity,
    Tlp tlp,
    boolean exercise,
    @Nullable String retractionReason) {}
