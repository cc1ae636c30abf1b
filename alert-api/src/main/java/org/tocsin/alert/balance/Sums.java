package org.tocsin.alert.balance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.balance.DeliverySum.Counted;
import org.tocsin.contract.word.DeliveryState;

/** Counts alert-api's own tables up to a cut. */
@Component
final class Sums {

  private final JdbcClient jdbc;

  Sums(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The first sum, by whether it is an exercise. */
  Map<Boolean, AudienceSum> audience(Instant cut) {
    Map<Boolean, AudienceSum> sums = new LinkedHashMap<>();
    jdbc.sql(
            """
            WITH approved AS (
              SELECT alert, entry, exercise, audience, audience_xor FROM alert_step
              WHERE at <= :cut),
            kept AS (
              SELECT n.alert, s.entry, count(*) AS audience,
                bit_xor(substr(uuid_send(n.id), 1, 8)::bigint
                  # substr(uuid_send(n.id), 9, 8)::bigint) AS audience_xor,
                count(*) FILTER (WHERE s.state = 'UNROUTED') AS unrouted,
                count(*) FILTER (WHERE s.state = 'WITHHELD') AS withheld,
                count(*) FILTER (WHERE s.state = 'PENDING') AS pending,
                count(*) FILTER (WHERE s.state = 'DELIVERED') AS delivered,
                count(*) FILTER (WHERE s.state = 'UNDELIVERABLE') AS undeliverable,
                count(*) FILTER (WHERE s.state = 'SUPERSEDED') AS superseded,
                count(*) FILTER (WHERE s.state = 'NOT_NEEDED') AS not_needed
              FROM notice_step s JOIN notice n ON n.id = s.notice
              WHERE s.at <= :cut GROUP BY n.alert, s.entry)
            SELECT coalesce(a.exercise, false) AS exercise,
              coalesce(sum(a.audience), 0) AS approved,
              coalesce(sum(k.unrouted), 0) AS unrouted, coalesce(sum(k.withheld), 0) AS withheld,
              coalesce(sum(k.pending), 0) AS pending, coalesce(sum(k.delivered), 0) AS delivered,
              coalesce(sum(k.undeliverable), 0) AS undeliverable,
              coalesce(sum(k.superseded), 0) AS superseded,
              coalesce(sum(k.not_needed), 0) AS not_needed,
              count(*) FILTER (WHERE a.audience IS DISTINCT FROM k.audience
                OR a.audience_xor IS DISTINCT FROM k.audience_xor) AS differing
            FROM approved a FULL JOIN kept k ON k.alert = a.alert AND k.entry = a.entry
            GROUP BY 1
            """)
        .param("cut", time(cut))
        .query(
            row -> {
              sums.put(row.getBoolean("exercise"), audience(row));
            });
    return sums;
  }

  /** The second sum's parts, for it and for the comparison with the ledger. */
  List<Counted> deliveries(Instant cut) {
    return jdbc.sql(
            """
            SELECT coalesce(a.exercise, false) AS exercise, d.state,
              d.planned_at IS NOT NULL AS planned,
              a.alert IS NOT NULL OR t.id IS NOT NULL AS approved,
              coalesce(d.reason = 'UNPROVEN', false) AS unproven, d.revision <= :revision AS settled,
              count(*) AS count,
              bit_xor(substr(uuid_send(d.id), 1, 8)::bigint
                # substr(uuid_send(d.id), 9, 8)::bigint) AS xor
            FROM delivery d LEFT JOIN alert_step a ON a.alert = d.alert AND a.entry = d.entry
            LEFT JOIN contact_test t ON d.kind = 'TEST' AND t.id = d.notice
            WHERE coalesce(d.planned_at, d.changed_at) <= :cut
            GROUP BY 1, 2, 3, 4, 5, 6
            """)
        .param("cut", time(cut))
        .param("revision", Concerned.revisionOf(cut))
        .query(
            (row, number) ->
                new Counted(
                    row.getBoolean("exercise"),
                    DeliveryState.valueOf(row.getString("state")),
                    row.getBoolean("planned"),
                    row.getBoolean("approved"),
                    row.getBoolean("unproven"),
                    row.getBoolean("settled"),
                    row.getLong("count"),
                    row.getLong("xor")))
        .list();
  }

  /** Approvals and retractions in the journal, and the steps that are kept of them. */
  Steps steps(Instant cut) {
    return jdbc.sql(
            """
            SELECT (SELECT count(*) FROM journal
                WHERE type IN ('AlertApproved', 'AlertRetracted') AND at <= :cut) AS journalled,
              (SELECT count(*) FROM alert_step WHERE at <= :cut) AS kept
            """)
        .param("cut", time(cut))
        .query((row, number) -> new Steps(row.getLong("journalled"), row.getLong("kept")))
        .single();
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static AudienceSum audience(ResultSet row) throws SQLException {
    return new AudienceSum(
        row.getLong("approved"),
        row.getLong("unrouted"),
        row.getLong("withheld"),
        row.getLong("pending"),
        row.getLong("delivered"),
        row.getLong("undeliverable"),
        row.getLong("superseded"),
        row.getLong("not_needed"),
        row.getLong("differing"));
  }

  record Steps(long journalled, long kept) {}
}
