package org.tocsin.contract.outcome;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Provenance;
import org.tocsin.contract.word.Reason;

/**
 * One try at a delivery ended, or is given up as unknown.
 *
 * @param number from 1, without gaps within a delivery
 * @param status the HTTP status or SMTP reply code; null where there was none
 * @param answer a bounded, escaped piece of what the other side said; null where it said nothing
 * @param platform whose contact was tried; null where the release before reported it
 * @param contact that was tried; null where the release before reported it
 * @param provenance {@link Provenance#HAND} where a person carried it; null where a program did
 */
public record AttemptClosed(
    UUID alert,
    UUID notice,
    UUID delivery,
    int number,
    Instant openedAt,
    Instant closedAt,
    Verdict verdict,
    Reason reason,
    @Nullable Integer status,
    @Nullable String answer,
    @Nullable String platform,
    @Nullable UUID contact,
    @Nullable Provenance provenance)
    implements Outcome {

  /** By a program. */
  public AttemptClosed(
      UUID alert,
      UUID notice,
      UUID delivery,
      int number,
      Instant openedAt,
      Instant closedAt,
      Verdict verdict,
      Reason reason,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable String platform,
      @Nullable UUID contact) {
    this(
        alert, notice, delivery, number, openedAt, closedAt, verdict, reason, status, answer,
        platform, contact, null);
  }

  /** Without what came later. */
  public AttemptClosed(
      UUID alert,
      UUID notice,
      UUID delivery,
      int number,
      Instant openedAt,
      Instant closedAt,
      Verdict verdict,
      Reason reason,
      @Nullable Integer status,
      @Nullable String answer) {
    this(
        alert, notice, delivery, number, openedAt, closedAt, verdict, reason, status, answer, null,
        null);
  }

  @Override
  public String key() {
    return alert.toString();
  }

  /** What an attempt means for its delivery. */
  public enum Verdict {
    /** The other side accepted it. */
    DELIVERED,

    /** It failed and will be tried again while the schedule lasts. */
    FAILED,

    /** The other side refused it for good. */
    REFUSED,

    /** It was never sent: no attempt of the schedule was used up. */
    ABANDONED,

    /** It may or may not have arrived: the process ended in between. */
    UNKNOWN
  }
}
