package org.tocsin.alert.tasks;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Prose;

/**
 * What came of carrying it.
 *
 * @param caseNumber the platform's own
 * @param at when the contact was told, or could not be; now where it is left out
 * @param note for our own people; no person's name
 */
record RecordRequest(
    @NotNull Outcome outcome,
    @Nullable @Size(max = 200) String caseNumber,
    @Nullable Instant at,
    @Nullable @Size(max = 2000) @Prose String note) {

  /** Whether the contact was told. */
  enum Outcome {
    DELIVERED,
    COULD_NOT
  }
}
