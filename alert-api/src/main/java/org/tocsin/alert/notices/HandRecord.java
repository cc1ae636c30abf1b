package org.tocsin.alert.notices;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Carried;
import org.tocsin.contract.word.Provenance;

/**
 * What a coordinator said of a delivery that was carried by hand.
 *
 * @param late whether it was recorded when the delivery was superseded, not needed or withheld
 *     already
 * @param caseNumber the platform's own
 * @param note for our own people
 * @param by who recorded it; absent for those who may not know
 */
public record HandRecord(
    UUID id,
    UUID delivery,
    int version,
    Carried result,
    Provenance provenance,
    boolean late,
    @Nullable String caseNumber,
    @Nullable String note,
    Instant happenedAt,
    Instant recordedAt,
    @Nullable String by) {

  /** For the platform: without what our own people remarked, and who they are. */
  HandRecord forThePlatform() {
    return with(caseNumber);
  }

  /** For those who may know that it was carried, and nothing of what was said. */
  HandRecord withoutWords() {
    return with(null);
  }

  private HandRecord with(@Nullable String shown) {
    return new HandRecord(
        id, delivery, version, result, provenance, late, shown, null, happenedAt, recordedAt, null);
  }
}
