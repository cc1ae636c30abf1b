package org.tocsin.adapters.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Acknowledged;
import org.tocsin.adapters.outcome.Report;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.outcome.WebhookAnswered;
import org.tocsin.contract.word.Provenance;

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
              @Nullable Acknowledged acknowledged = attempt.attempted().acknowledged();
              if (acknowledged != null) {
                reports.add(answered(attempt, delivery.step(), acknowledged));
              }
            });
    return reports;
  }

  /** The acknowledgement that came with an end that was written as unknown before. */
  static List<Report> ofLate(ClosedAttempt attempt, Map<UUID, NoticeLedger> ledgers) {
    @Nullable Acknowledged acknowledged = attempt.attempted().acknowledged();
    return acknowledged == null
        ? List.of()
        : find(ledgers, attempt).stream()
            .map(delivery -> answered(attempt, delivery.step(), acknowledged))
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
