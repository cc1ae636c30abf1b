package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.outcome.Outcomes;
import org.tocsin.adapters.outcome.Report;
import org.tocsin.adapters.rows.Cell;
import org.tocsin.contract.notice.Recorded;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Carried;
import org.tocsin.contract.word.Reason;
import org.tocsin.relay.Relay;

/**
 * The attempts that a person makes: opened when the person takes the task and closed when it is
 * recorded, like those of a program. No endpoint learns from them.
 */
@Component
final class CarriedByHand {

  private final JdbcClient jdbc;
  private final Results results;
  private final Outcomes outcomes;
  private final Relay relay;
  private final LedgerLog log;

  CarriedByHand(JdbcClient jdbc, Results results, Outcomes outcomes, Relay relay, LedgerLog log) {
    this.jdbc = jdbc;
    this.results = results;
    this.outcomes = outcomes;
    this.relay = relay;
    this.log = log;
  }

  /** In the caller's transaction, in the order in which it came. */
  void write(List<Try> tries, Map<UUID, NoticeLedger> ledgers) {
    List<ClosedAttempt> closed = new ArrayList<>();
    for (Try made : tries) {
      Instant openedAt = open(made);
      if (made.recorded().carried() != Carried.BEGUN) {
        closed.add(closed(made, openedAt));
      }
    }
    List<ClosedAttempt> fresh = results.add(closed);
    if (!fresh.isEmpty()) {
      log.ended(fresh);
      List<Report> reports = new ArrayList<>();
      fresh.forEach(attempt -> reports.addAll(Reports.of(attempt, ledgers)));
      outcomes.add(reports);
      relay.wakeAfterCommit();
    }
  }

  /** When its attempt was opened: now, unless somebody took it before. */
  private Instant open(Try made) {
    jdbc.sql(
            """
            insert into attempt (delivery, number, opened_at)
            values (:delivery, :number, :at::timestamptz) on conflict do nothing
            """)
        .param("delivery", made.delivery().id())
        .param("number", made.delivery().attempts())
        .param("at", made.happenedAt().toString())
        .update();
    return jdbc.sql("select opened_at from attempt where delivery = :delivery and number = :number")
        .param("delivery", made.delivery().id())
        .param("number", made.delivery().attempts())
        .query((row, number) -> Cell.instant(row, "opened_at"))
        .single();
  }

  private static ClosedAttempt closed(Try made, Instant openedAt) {
    Delivery delivery = made.delivery();
    Instant happenedAt = made.happenedAt();
    boolean told = made.recorded().carried() == Carried.DELIVERED;
    return new ClosedAttempt(
        delivery.id(),
        delivery.step().alert(),
        delivery.notice(),
        delivery.contact(),
        delivery.step().platform(),
        delivery.channel(),
        delivery.attempts(),
        openedAt,
        // whoever told first and took the task afterwards tried no negative time
        happenedAt.isBefore(openedAt) ? openedAt : happenedAt,
        new Attempted(
            told ? Verdict.DELIVERED : Verdict.FAILED,
            told ? Reason.ACCEPTED : Reason.NOT_CARRIED,
            null,
            made.recorded().caseNumber(),
            null,
            null,
            false),
        delivery.step().trace());
  }

  /**
   * What was recorded.
   *
   * @param delivery with the number of the attempt that began or ended
   */
  record Try(Recorded recorded, Delivery delivery) {

    Instant happenedAt() {
      @Nullable Instant said = recorded.happenedAt();
      return Objects.requireNonNullElse(said, recorded.at());
    }
  }
}
