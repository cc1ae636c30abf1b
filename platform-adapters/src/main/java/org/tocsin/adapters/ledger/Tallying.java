package org.tocsin.adapters.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.adapters.outcome.Meters;
import org.tocsin.adapters.outcome.Outcomes;
import org.tocsin.adapters.outcome.Report;
import org.tocsin.adapters.outcome.Revision;
import org.tocsin.contract.outcome.LedgerTallied;
import org.tocsin.contract.outcome.LedgerTallied.InState;
import org.tocsin.contract.outcome.Tally;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;
import org.tocsin.relay.Relay;

/** Counts the ledger now and then, and reports what it counted like any outcome. */
@Component
public final class Tallying {

  private static final String REPORTER = "platform-adapters";
  private static final String SINCE = "SINCE";

  private final JdbcClient jdbc;
  private final Outcomes outcomes;
  private final TransactionTemplate transactions;
  private final Relay relay;
  private final TallySettings settings;
  private final InstantSource clock;
  private final MeterRegistry meters;

  Tallying(
      JdbcClient jdbc,
      Outcomes outcomes,
      TransactionTemplate transactions,
      Relay relay,
      TallySettings settings,
      InstantSource clock,
      MeterRegistry meters) {
    this.jdbc = jdbc;
    this.outcomes = outcomes;
    this.transactions = transactions;
    this.relay = relay;
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
  }

  /** Counts, if it is time to and no other process did. */
  public void ifDue() {
    transactions.executeWithoutResult(
        status -> {
          if (takeTurn()) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            // Added after it was counted: what it counts was reported under lower numbers.
            outcomes.add(List.of(Report.untraced(count(now.minus(settings.behind()), now))));
            relay.wakeAfterCommit();
            meters.counter(Meters.TALLIES.label()).increment();
          }
        });
  }

  /** A process that asks at the same time waits for the row, and then finds it moved on. */
  private boolean takeTurn() {
    return jdbc.sql(
                """
                update tally set made_at = clock_timestamp()
                where made_at <= clock_timestamp() - :every * interval '1 ms'
                  or made_at > clock_timestamp()
                """)
            .param("every", settings.every().toMillis())
            .update()
        > 0;
  }

  /** One statement, so one snapshot. */
  LedgerTallied count(Instant cut, Instant now) {
    List<Counted> counted =
        jdbc.sql(
                """
                select case
                    when d.reason = 'UNPROVEN' then 'UNPROVEN'
                    when d.state in ('WAITING', 'SENDING') or d.revision <= :revision then d.state
                    else 'SINCE' end as kind,
                  count(*) as count,
                  bit_xor(substr(uuid_send(d.id), 1, 8)::bigint # substr(uuid_send(d.id), 9, 8)::bigint)
                    as xor
                from delivery d join step s on s.id = d.step
                where s.at <= :cut::timestamptz
                group by 1 order by 1
                """)
            .param("revision", Revision.of(cut))
            .param("cut", cut.toString())
            .query((row, number) -> Counted.read(row))
            .list();
    List<InState> states = new ArrayList<>();
    for (DeliveryState state : DeliveryState.values()) {
      Tally tally = sum(counted, kind -> kind.equals(state.name()));
      if (tally.count() > 0) {
        states.add(new InState(state, tally));
      }
    }
    return new LedgerTallied(
        REPORTER,
        cut,
        now,
        sum(counted, kind -> !kind.equals(Reason.UNPROVEN.name())),
        states,
        sum(counted, SINCE::equals),
        sum(counted, Reason.UNPROVEN.name()::equals));
  }

  private static Tally sum(List<Counted> counted, Predicate<String> kind) {
    long count = 0;
    long xor = 0;
    for (Counted some : counted) {
      if (kind.test(some.kind())) {
        count += some.count();
        xor ^= some.xor();
      }
    }
    return Tally.of(count, xor);
  }

  private record Counted(String kind, long count, long xor) {

    static Counted read(ResultSet row) throws SQLException {
      return new Counted(row.getString("kind"), row.getLong("count"), row.getLong("xor"));
    }
  }
}
