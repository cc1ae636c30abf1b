package org.tocsin.alert.alerts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Marked;
import org.tocsin.alert.access.Named;
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
 * @param named who reads it besides, where its marking is closed
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
    @Nullable String retractionReason,
    Named named) {

  /** What decides who reads its newest version. */
  public Marked marked() {
    return new Marked(organisation, tlp, named);
  }
}
