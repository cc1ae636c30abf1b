package org.tocsin.adapters.webhook;

import static org.tocsin.contract.outcome.AttemptClosed.Verdict.DELIVERED;
import static org.tocsin.contract.outcome.AttemptClosed.Verdict.FAILED;
import static org.tocsin.contract.outcome.AttemptClosed.Verdict.REFUSED;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Acknowledged;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Excerpt;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.word.Reason;

/** What an HTTP answer means for the attempt. */
final class Verdict {

  private Verdict() {}

  /**
   * Judges, and keeps a piece of what was said.
   *
   * @param secrets what we sent along and may not keep, wherever it is echoed
   */
  static Attempted of(Answer answer, Collection<String> secrets, Instant now) {
    return of(answer.without(secrets), now);
  }

  static Attempted of(Answer answer, Instant now) {
    int status = answer.status();
    @Nullable Instant comeBackAt = RetryAfter.read(answer.retryAfter(), now);
    return switch (status / 100) {
      case 2 -> attempted(DELIVERED, Reason.ACCEPTED, answer, null, Acknowledgement.read(answer));
      case 3 -> attempted(FAILED, Reason.REDIRECTED, answer, null, null);
      case 4, 5 ->
          status == 410
              ? attempted(REFUSED, Reason.GONE, answer, null, null)
              : attempted(FAILED, failure(status, comeBackAt != null), answer, comeBackAt, null);
      // an interim answer is none, and above 599 there is no HTTP
      default -> attempted(FAILED, Reason.CONNECTION_FAILED, answer, null, null);
    };
  }

  private static Reason failure(int status, boolean namedATime) {
    return switch (status) {
      case 429, 502, 503, 504 -> Reason.SLOW_DOWN;
      default ->
          namedATime ? Reason.SLOW_DOWN : status < 500 ? Reason.CLIENT_ERROR : Reason.SERVER_ERROR;
    };
  }

  private static Attempted attempted(
      AttemptClosed.Verdict verdict,
      Reason reason,
      Answer answer,
      @Nullable Instant comeBackAt,
      @Nullable Acknowledged acknowledged) {
    return new Attempted(
        verdict,
        reason,
        answer.status(),
        Excerpt.of(answer.body()),
        comeBackAt,
        acknowledged,
        false);
  }
}
