package org.tocsin.alert.holds;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.HoldScope;

/**
 * A hold, standing or lifted.
 *
 * @param of a platform's slug, an organisation's or a person's id; absent for {@link HoldScope#ALL}
 * @param placedBy pseudonymous
 * @param liftedAt absent while it stands
 */
public record Hold(
    UUID id,
    HoldScope scope,
    @Nullable String of,
    String reason,
    String placedBy,
    Instant placedAt,
    @Nullable String liftedBy,
    @Nullable Instant liftedAt,
    @Nullable String liftingReason) {

  /** Whether it stops anything now. */
  public boolean stands() {
    return liftedAt == null;
  }
}
