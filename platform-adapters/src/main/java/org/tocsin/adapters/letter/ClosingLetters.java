package org.tocsin.adapters.letter;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.outcome.Meters;
import org.tocsin.adapters.outcome.Outcomes;
import org.tocsin.adapters.outcome.Report;
import org.tocsin.adapters.schedule.ScheduleSettings;
import org.tocsin.contract.outcome.LetterClosed;
import org.tocsin.contract.word.Reason;
import org.tocsin.relay.Relay;
import org.tocsin.traces.TraceParent;

/** Writes down what became of letters, and reports those about which nothing more is done. */
@Component
final class ClosingLetters {

  private static final int AT_ONCE = 100;

  private final Letters letters;
  private final Outcomes outcomes;
  private final Relay relay;
  private final TransactionTemplate transactions;
  private final MeterRegistry meters;
  private final Patience patience;

  ClosingLetters(
      Letters letters,
      Outcomes outcomes,
      Relay relay,
      TransactionTemplate transactions,
      MeterRegistry meters,
      ScheduleSettings schedule) {
    this.letters = letters;
    this.outcomes = outcomes;
    this.relay = relay;
    this.transactions = transactions;
    this.meters = meters;
    this.patience = new Patience(schedule.scale());
  }

  /** After a try. */
  void close(HeldLetter held, Attempted attempted, Instant now) {
    switch (attempted.verdict()) {
      case DELIVERED -> close(held, LetterClosed.State.SENT, attempted.reason(), now);
      case REFUSED, ABANDONED -> close(held, LetterClosed.State.REFUSED, attempted.reason(), now);
      case FAILED, UNKNOWN -> {
        Optional<Instant> next =
            patience.next(held.tries(), now, held.notAfter(), attempted.comeBackAt());
        if (next.isPresent()) {
          letters.again(held, attempted.reason(), next.get());
        } else {
          close(held, LetterClosed.State.GIVEN_UP, attempted.reason(), now);
        }
      }
    }
  }

  /** Those whose time is over. */
  void giveUp(Instant now) {
    transactions.executeWithoutResult(status -> report(letters.giveUp(AT_ONCE, now), null));
  }

  private void close(HeldLetter held, LetterClosed.State state, Reason reason, Instant now) {
    transactions.executeWithoutResult(
        status -> report(letters.close(held.id(), state, reason, now), held.trace()));
  }

  private void report(List<LetterClosed> closed, @Nullable TraceParent trace) {
    if (!closed.isEmpty()) {
      outcomes.add(closed.stream().map(each -> new Report(each, trace)).toList());
      relay.wakeAfterCommit();
      closed.forEach(
          each ->
              meters
                  .counter(
                      Meters.LETTERS.label(),
                      Meters.STATE,
                      each.state().name(),
                      Meters.REASON,
                      each.reason().name())
                  .increment());
    }
  }
}
