package org.tocsin.alert.duty;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's time on duty.
 *
 * @param email null where a ring can't reach them by mail
 */
record Shift(
    UUID id,
    UUID person,
    UUID organisation,
    String name,
    @Nullable String email,
    Instant from,
    Instant to) {

  /** Leaves name and address out: records are printed in logs. */
  @Override
  public String toString() {
    return "Shift[" + id + ", " + person + "]";
  }
}
