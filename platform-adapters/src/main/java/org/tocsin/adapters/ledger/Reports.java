package org.tocsin.adapters.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Acknowledged;
import org.tocsin.adapters.channel.AnsweredTest;
import org.tocsin.adapters.outcome.Report;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.outcome.TestAnswered;
import org.tocsin.contract.outcome.WebhookAnswered;
import org.tocsin.contract.word.Provenance;
import org.tocsin.contract.word.StepKind;

/** What alert-api is told of an attempt that ended. */
final class Reports {

  private Reports() {}

  /** Its end, and the acknowledgement that came with it. */
  static List<Report> of(ClosedAttempt attempt, Map<UUID, NoticeLedger> ledgers) {
    List<Report> reports = new ArrayList<>();
    find(ledgers, attempt)
        .ifPresent(
            delivery -> {
              reports.add(closed(attempt, delivery.step(), delivery.id()));
              answers(attempt, delivery.step()).forEach(reports::add);
            });
    return reports;
  }

  /** The acknowledgement that came with an end that was written as unknown before. */
  static List<Report> ofLate(ClosedAttempt attempt, Map<UUID, NoticeLedger> ledgers) {
    return find(ledgers, attempt).stream()
        .flatMap(delivery -> answers(attempt, delivery.step()))
        .toList();
  }

  private static Optional<Delivery> find(Map<UUID, NoticeLedger> ledgers, ClosedAttempt attempt) {
    return Optional.ofNullable(ledgers.get(attempt.notice())).stream()
        .flatMap(ledger -> ledger.deliveries().stream())
        .filter(delivery -> delivery.id().equals(attempt.delivery()))
        .findFirst();
  }

  private static Report closed(ClosedAttempt attempt, StepHead step, UUID delivery) {
    AttemptClosed outcome =
        new AttemptClosed(
            step.alert(),
            step.notice(),
            delivery,
            attempt.number(),
            attempt.openedAt(),
            attempt.closedAt(),
            attempt.attempted().verdict(),
            attempt.attempted().reason(),
            attempt.attempted().status(),
            attempt.attempted().answer(),
            attempt.platform(),
            attempt.contact(),
            attempt.channel().isByHand() ? Provenance.HAND : null);
    return new Report(outcome, step.trace());
  }

  /** A test is told back, and is nothing that could be acknowledged. */
  private static Stream<Report> answers(ClosedAttempt attempt, StepHead step) {
    if (step.kind() == StepKind.TEST) {
      @Nullable AnsweredTest test = attempt.attempted().answeredTest();
      return test == null ? Stream.of() : Stream.of(tested(attempt, step, test));
    }
    @Nullable Acknowledged acknowledged = attempt.attempted().acknowledged();
    return acknowledged == null ? Stream.of() : Stream.of(answered(attempt, step, acknowledged));
  }

  private static Report tested(ClosedAttempt attempt, StepHead step, AnsweredTest test) {
    TestAnswered outcome =
        new TestAnswered(
            step.notice(),
            attempt.delivery(),
            attempt.contact(),
            test.proof(),
            test.signed(),
            attempt.closedAt());
    return new Report(outcome, step.trace());
  }

  private static Report answered(ClosedAttempt attempt, StepHead step, Acknowledged acknowledged) {
    WebhookAnswered outcome =
        new WebhookAnswered(
            step.alert(),
            step.notice(),
            attempt.delivery(),
            step.version(),
            acknowledged.reference(),
            acknowledged.message(),
            attempt.closedAt());
    return new Report(outcome, step.trace());
  }
}
