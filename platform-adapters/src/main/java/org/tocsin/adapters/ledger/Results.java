package org.tocsin.adapters.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.rows.Cell;
import org.tocsin.adapters.rows.Column;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Reason;
import org.tocsin.traces.TraceParent;

/** How attempts ended: a row each, added once and never changed. */
@Component
final class Results {

  private static final Attempted LEASE_OVER =
      new Attempted(Verdict.UNKNOWN, Reason.LEASE_OVER, null, null, null, null, false);

  private final JdbcClient jdbc;

  Results(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that were not closed before: an attempt ends once. */
  List<ClosedAttempt> add(Collection<ClosedAttempt> closed) {
    if (closed.isEmpty()) {
      return List.of();
    }
    Set<Key> added =
        new HashSet<>(
            jdbc.sql(
                    """
                    insert into attempt_result (delivery, number, closed_at, verdict, reason, status, answer)
                    select * from unnest(:deliveries::uuid[], :numbers::int[], :closed::timestamptz[],
                      :verdicts::text[], :reasons::text[], :statuses::int[], :answers::text[])
                    on conflict do nothing
                    returning delivery, number
                    """)
                .param("deliveries", Column.of(closed, ClosedAttempt::delivery))
                .param("numbers", Column.of(closed, ClosedAttempt::number))
                .param("closed", Column.of(closed, ClosedAttempt::closedAt))
                .param("verdicts", Column.of(closed, attempt -> attempt.attempted().verdict()))
                .param("reasons", Column.of(closed, attempt -> attempt.attempted().reason()))
                .param("statuses", Column.of(closed, attempt -> attempt.attempted().status()))
                .param("answers", Column.of(closed, attempt -> attempt.attempted().answer()))
                .query((row, number) -> new Key(Cell.uuid(row, "delivery"), row.getInt("number")))
                .list());
    return closed.stream()
        .filter(attempt -> added.contains(new Key(attempt.delivery(), attempt.number())))
        .toList();
  }

  /** Open attempts whose lease is over: whoever had them is dead, or will not write any more. */
  List<ClosedAttempt> overdue(Instant now, int limit, Set<UUID> except) {
    return jdbc.sql(
            """
            select d.id, s.alert, d.notice, d.contact, d.channel, d.attempts, s.platform, s.trace,
              a.opened_at
            from delivery d
            join step s on s.id = d.step
            join attempt a on a.delivery = d.id and a.number = d.attempts
            where d.state = 'SENDING' and d.leased_until <= now()
              and d.id <> all(:except::uuid[])
            order by d.leased_until limit :limit
            """)
        .param("limit", limit)
        .param("except", Column.of(except))
        .query((row, number) -> overdue(row, now))
        .list();
  }

  private static ClosedAttempt overdue(ResultSet row, Instant now) throws SQLException {
    return new ClosedAttempt(
        Cell.uuid(row, "id"),
        Cell.uuid(row, "alert"),
        Cell.uuid(row, "notice"),
        Cell.uuid(row, "contact"),
        row.getString("platform"),
        Cell.constant(Channel.class, row, "channel"),
        row.getInt("attempts"),
        Cell.instant(row, "opened_at"),
        now,
        LEASE_OVER,
        TraceParent.of(row.getString("trace")).orElse(null));
  }

  private record Key(UUID delivery, int number) {}
}
