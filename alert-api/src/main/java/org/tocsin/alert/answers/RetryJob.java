package org.tocsin.alert.answers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.DeliveryState;

/**
 * All that was given up for a platform, tried again: how far that has got.
 *
 * @param states of the deliveries that are tried again
 * @param election only of its alerts; null for all
 * @param total found when it was asked for
 * @param done asked to be tried again
 * @param skipped not tried again: a newer version has come, it was tried meanwhile, or is gone
 */
record RetryJob(
    UUID id,
    String platform,
    List<DeliveryState> states,
    @Nullable String election,
    State state,
    long total,
    long done,
    long skipped,
    Instant askedAt,
    @Nullable Instant endedAt) {

  /** How it stands. */
  enum State {
    /** Worked off, a few at a time. */
    RUNNING,

    /** Each was asked to be tried again, or skipped. */
    DONE,

    /** Somebody stopped it: those that are done stay done. */
    CANCELLED
  }
}
