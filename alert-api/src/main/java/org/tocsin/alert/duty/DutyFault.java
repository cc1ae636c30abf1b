package org.tocsin.alert.duty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps rings from being heard.
 *
 * @param who the person or channel concerned
 * @param alert the reference of the alert concerned, for coordinators
 * @param reason why a letter did not arrive
 */
record DutyFault(
    Kind kind,
    @Nullable String who,
    @Nullable String alert,
    @Nullable String reason,
    @Nullable Instant at) {

  /** What is wrong. */
  enum Kind {
    /** An alert that cannot wait rings nobody at all. */
    NOBODY_RUNG,

    /** No shift goes on: every reviewer who may review an alert is rung for it. */
    NOBODY_ON_DUTY,

    /** There is no active channel: only people are rung. */
    NO_CHANNEL,

    /** Somebody on duty has no mail address. */
    NO_ADDRESS,

    /** The last letter to them did not arrive. */
    LETTER_NOT_SENT,

    /** The adapters have never said what became of the last letter to them. */
    LETTER_NOT_HEARD_OF
  }

  static DutyFault of(Kind kind) {
    return new DutyFault(kind, null, null, null, null);
  }
}
