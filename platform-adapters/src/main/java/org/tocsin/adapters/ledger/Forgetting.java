package org.tocsin.adapters.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.rows.Column;
import org.tocsin.contract.notice.Forget;

/**
 * Empties what was told and what was answered to it, when alert-api erased it or its time is over.
 * Rows stay, so that the sums still hold; what was emptied proves nothing and can't be sent. It
 * reads all steps, which have no index for it: that would cost every delivery, and this is rare.
 */
@Component
public final class Forgetting {

  private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
  private static final Duration DAY = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final LedgerSettings settings;
  private final InstantSource clock;
  private Instant last = Instant.EPOCH;

  Forgetting(JdbcClient jdbc, LedgerSettings settings, InstantSource clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /** In the caller's transaction, which holds the notices' locks. */
  void forget(List<Forget> notices, Instant now) {
    if (notices.isEmpty()) {
      return;
    }
    int steps =
        jdbc.sql(
                """
                select forget_steps(array(
                  select s.id from step s
                  join unnest(:notices::uuid[], :entries::bigint[]) as told (notice, entry)
                    on s.notice = told.notice and s.entry <= told.entry), :now::timestamptz)
                """)
            .param("notices", Column.of(notices, Forget::notice))
            .param("entries", Column.of(notices, Forget::entry))
            .param("now", now.toString())
            .query(Integer.class)
            .single();
    LOG.atInfo()
        .addKeyValue("notices", notices.size())
        .addKeyValue("steps", steps)
        .log("What was told is forgotten");
  }

  /** Once a day, in every process: whoever comes second finds nothing. */
  public void ifDue() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (Duration.between(last, now).compareTo(DAY) >= 0) {
      forgetOld(now);
      last = now;
    }
  }

  /** What nobody is to be told any more and was approved long ago. */
  int forgetOld(Instant now) {
    int steps =
        jdbc.sql(
                """
                select forget_steps(array(
                  select s.id from step s
                  where s.at < :before::timestamptz and s.forgotten_at is null
                    and not exists (select from delivery d where d.notice = s.notice and d.step = s.id
                      and d.state in ('WAITING', 'SENDING'))), :now::timestamptz)
                """)
            .param("before", now.minus(settings.kept()).toString())
            .param("now", now.toString())
            .query(Integer.class)
            .single();
    if (steps > 0) {
      LOG.atInfo().addKeyValue("steps", steps).log("What was told long ago is forgotten");
    }
    return steps;
  }
}
