package org.tocsin.alert.balance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.contract.outcome.Tally;

/** Finds a few of those that a difference concerns; asked only where there is one. */
@Component
final class Concerned {

  private static final int FEW = 20;

  private final JdbcClient jdbc;

  Concerned(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A difference with whom it concerns, as far as that can be known. */
  Difference by(Difference difference, @Nullable Tally between, Instant cut) {
    return switch (difference.name()) {
      case JOURNAL -> difference.with(journalledOnly(cut), List.of(), List.of());
      case AUDIENCE -> difference.with(audiences(cut), List.of(), List.of());
      case UNROUTED -> difference.with(List.of(), unrouted(cut), List.of());
      case UNPLANNED ->
          difference.with(
              List.of(),
              List.of(),
              deliveries("planned_at IS NULL AND reason IS DISTINCT FROM 'UNPROVEN'", cut));
      case UNAPPROVED ->
          difference.with(
              List.of(),
              List.of(),
              deliveries(
                  "planned_at IS NOT NULL AND NOT EXISTS (SELECT FROM alert_step a"
                      + " WHERE a.alert = d.alert AND a.entry = d.entry)"
                      + " AND NOT EXISTS (SELECT FROM contact_test t"
                      + " WHERE d.kind = 'TEST' AND t.id = d.notice)",
                  cut));
      case LEDGER -> {
        List<UUID> exactly = between == null ? List.of() : theOne(between);
        yield difference.with(
            List.of(), List.of(), exactly.isEmpty() ? deliveries("revision < 0", cut) : exactly);
      }
      case LEDGER_STATE ->
          difference.with(List.of(), List.of(), between == null ? List.of() : theOne(between));
      case TALLY_LATE -> difference;
    };
  }

  /** As revisions are made: the microseconds since 1970. */
  static long revisionOf(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** Where two sets differ by one id, the difference is its hash. */
  private List<UUID> theOne(Tally between) {
    return jdbc.sql(
            """
            SELECT id FROM delivery
            WHERE substr(uuid_send(id), 1, 8)::bigint # substr(uuid_send(id), 9, 8)::bigint = :hash
            LIMIT 1
            """)
        .param("hash", Long.parseUnsignedLong(between.xor(), 16))
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  private List<UUID> journalledOnly(Instant cut) {
    return jdbc.sql(
            """
            SELECT j.subject::uuid FROM journal j
            WHERE j.type IN ('AlertApproved', 'AlertRetracted') AND j.at <= :cut
              AND NOT EXISTS (SELECT FROM alert_step a
                WHERE a.alert = j.subject::uuid AND a.entry = j.number)
            ORDER BY j.at LIMIT :few
            """)
        .param("cut", Sums.time(cut))
        .param("few", FEW)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  private List<UUID> audiences(Instant cut) {
    return jdbc.sql(
            """
            SELECT DISTINCT a.alert FROM alert_step a
            LEFT JOIN LATERAL (
              SELECT count(*) AS audience,
                bit_xor(substr(uuid_send(n.id), 1, 8)::bigint
                  # substr(uuid_send(n.id), 9, 8)::bigint) AS audience_xor
              FROM notice n JOIN notice_step s ON s.notice = n.id AND s.entry = a.entry
              WHERE n.alert = a.alert) k ON true
            WHERE a.at <= :cut AND (a.audience IS DISTINCT FROM k.audience
              OR a.audience_xor IS DISTINCT FROM k.audience_xor)
            LIMIT :few
            """)
        .param("cut", Sums.time(cut))
        .param("few", FEW)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  private List<UUID> unrouted(Instant cut) {
    return jdbc.sql(
            """
            SELECT notice FROM notice_step WHERE state = 'UNROUTED' AND at <= :cut
            ORDER BY at LIMIT :few
            """)
        .param("cut", Sums.time(cut))
        .param("few", FEW)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  private List<UUID> deliveries(String which, Instant cut) {
    return jdbc.sql(
            "SELECT d.id FROM delivery d WHERE coalesce(d.planned_at, d.changed_at) <= :cut AND "
                + which
                + " ORDER BY coalesce(d.planned_at, d.changed_at) LIMIT :few")
        .param("cut", Sums.time(cut))
        .param("few", FEW)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }
}
