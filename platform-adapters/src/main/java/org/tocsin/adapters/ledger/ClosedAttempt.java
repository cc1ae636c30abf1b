package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.contract.word.Channel;
import org.tocsin.traces.TraceParent;

/** An attempt that ended and is not yet written. */
public record ClosedAttempt(
    UUID delivery,
    UUID alert,
    UUID notice,
    UUID contact,
    String platform,
    Channel channel,
    int number,
    Instant openedAt,
    Instant closedAt,
    Attempted attempted,
    @Nullable TraceParent trace) {

  /** How a departure ended. */
  public static ClosedAttempt of(
      Departure departure, Instant closedAt, Attempted attempted, @Nullable TraceParent trace) {
    Delivery delivery = departure.delivery();
    return new ClosedAttempt(
        delivery.id(),
        delivery.step().alert(),
        delivery.notice(),
        delivery.contact(),
        departure.platform().slug(),
        departure.contact().channel(),
        delivery.attempts(),
        departure.openedAt(),
        closedAt,
        withoutNul(attempted),
        trace);
  }

  /** What another side said must never keep all results from being written. */
  private static Attempted withoutNul(Attempted attempted) {
    @Nullable String answer = attempted.answer();
    return answer == null || answer.indexOf('\0') < 0
        ? attempted
        : new Attempted(
            attempted.verdict(),
            attempted.reason(),
            attempted.status(),
            answer.replace("\0", ""),
            attempted.comeBackAt(),
            attempted.acknowledged(),
            attempted.ourFault(),
            attempted.answeredTest());
  }
}
