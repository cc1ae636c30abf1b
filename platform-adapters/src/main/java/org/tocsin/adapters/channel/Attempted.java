package org.tocsin.adapters.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.word.Reason;

/**
 * What became of one try.
 *
 * @param verdict {@code ABANDONED} with {@link Reason#ADDRESS_UNSUPPORTED} means that nothing was
 *     sent and the delivery is to be withheld for that reason
 * @param status the HTTP status or SMTP reply code; null where there was none
 * @param answer a bounded, escaped piece of what the other side said, never with an address of a
 *     person; null where it said nothing
 * @param comeBackAt when the other side wants to be tried again, at most a day ahead; null where it
 *     named no time
 * @param acknowledged the acknowledgement that a webhook's answer held; null where it held none
 * @param ourFault whether our own side failed, so that it counts against no endpoint and brings no
 *     reserve forward
 * @param answeredTest that a test's answer held its challenge; null where it held none
 */
public record Attempted(
    AttemptClosed.Verdict verdict,
    Reason reason,
    @Nullable Integer status,
    @Nullable String answer,
    @Nullable Instant comeBackAt,
    @Nullable Acknowledged acknowledged,
    boolean ourFault,
    @Nullable AnsweredTest answeredTest) {

  /** What every attempt has but a test that was answered. */
  public Attempted(
      AttemptClosed.Verdict verdict,
      Reason reason,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable Instant comeBackAt,
      @Nullable Acknowledged acknowledged,
      boolean ourFault) {
    this(verdict, reason, status, answer, comeBackAt, acknowledged, ourFault, null);
  }

  /** With what a test's answer held. */
  public Attempted answering(@Nullable AnsweredTest test) {
    return new Attempted(verdict, reason, status, answer, comeBackAt, acknowledged, ourFault, test);
  }

  /**
   * Whether a try of the schedule is used up. Only the failure of our own mail server or proxy,
   * which is shown and ends for all at once, uses up none; whatever else is ours may be so for
   * ever.
   */
  public boolean usesUpTry() {
    return !ourFault || (reason != Reason.MAIL_SERVER_FAILED && reason != Reason.PROXY_FAILED);
  }
}
