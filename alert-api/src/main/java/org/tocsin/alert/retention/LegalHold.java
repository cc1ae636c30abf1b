package org.tocsin.alert.retention;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.journal.Subject;

/**
 * One alert, or all of an election, of which nothing is erased.
 *
 * @param placedBy the actor, as in the journal
 */
record LegalHold(
    UUID id,
    @Nullable String election,
    @Nullable UUID alert,
    String reason,
    String placedBy,
    Instant placedAt,
    @Nullable String liftedBy,
    @Nullable Instant liftedAt) {

  Subject subject() {
    return alert == null
        ? Subject.election(Objects.requireNonNull(election))
        : Subject.alert(alert);
  }
}
