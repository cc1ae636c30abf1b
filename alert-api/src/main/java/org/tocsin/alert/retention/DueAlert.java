package org.tocsin.alert.retention;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one alert has of one class of fields.
 *
 * @param rows that hold some
 * @param files of evidence
 * @param payloads of the journal that hold some
 * @param kept why nothing of it is erased although its time has come; null: it will be
 */
record DueAlert(UUID alert, int rows, int files, int payloads, @Nullable Kept kept) {

  /** Why something stays. */
  enum Kept {
    /** A legal hold stands on the alert or its election. */
    HELD,
    /** Its newest version waits for a review. */
    OPEN,
    /** Some entry of it is not published yet. */
    UNPUBLISHED,
    /** Some platform is still being told. */
    UNDELIVERED
  }
}
