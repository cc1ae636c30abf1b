package org.tocsin.adapters.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Urgency;
import org.tocsin.traces.TraceParent;

/**
 * What a step is, without what it says.
 *
 * @param id made of all that the step holds
 * @param bare whether it is a recall: nobody learns content
 * @param directoryVersion what the directory table must have reached before anything is sent
 * @param holds what the record of holds must have reached before anything is sent; 0 for none
 * @param decideBy of an EXTREME step, whose schedule runs up to it, and of a test, which is worth
 *     nothing afterwards; null where none is named
 * @param trace of the request that asked for it, for the log; null where that is not known
 */
public record StepHead(
    UUID id,
    UUID alert,
    UUID notice,
    String platform,
    long entry,
    StepKind kind,
    int stepNumber,
    int version,
    boolean bare,
    String reference,
    Severity severity,
    Urgency urgency,
    Instant at,
    long directoryVersion,
    long holds,
    @Nullable Instant decideBy,
    @Nullable TraceParent trace) {

  private static final Duration RECALL_CREDIT = Duration.ofMinutes(10);
  private static final Duration EXTREME_CREDIT = Duration.ofMinutes(5);
  private static final Duration SEVERE_CREDIT = Duration.ofMinutes(1);

  /** Whether it takes the place of what was told before; reminders and the like do not. */
  public boolean supersedes() {
    return switch (kind) {
      case ALERT, UPDATE, RETRACTION -> true;
      case REMINDER, ESCALATION, TEST -> false;
    };
  }

  /** Whether it is a test that nobody can answer any more. */
  boolean isOver(Instant now) {
    return kind == StepKind.TEST && decideBy != null && !now.isBefore(decideBy);
  }

  /** Whether somebody may be told no more than that it changed: a first alert changes nothing. */
  boolean canBeRecalled() {
    return kind == StepKind.UPDATE || kind == StepKind.RETRACTION;
  }

  /** How long one contact may take before somebody else is told. */
  Duration patience() {
    return switch (severity) {
      case EXTREME -> Duration.ofMinutes(1);
      case SEVERE -> Duration.ofMinutes(5);
      case MODERATE -> Duration.ofMinutes(30);
      case MINOR, UNKNOWN -> Duration.ofHours(4);
    };
  }

  /**
   * How much earlier than due it stands in the queue. A credit and no rank: whatever has waited
   * longer than that goes first, so nothing starves.
   */
  Duration credit() {
    if (bare) {
      return RECALL_CREDIT;
    }
    return switch (severity) {
      case EXTREME -> EXTREME_CREDIT;
      case SEVERE -> SEVERE_CREDIT;
      case MODERATE, MINOR, UNKNOWN -> Duration.ZERO;
    };
  }
}
