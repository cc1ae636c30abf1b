package org.tocsin.alert.notices;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.outcome.DeliveryChanged;
import org.tocsin.contract.outcome.NobodyLeft;
import org.tocsin.contract.word.DeliveryState;

/** Deliveries and attempts as the router and the adapters reported them. */
@Repository
public class Deliveries {

  private final JdbcClient jdbc;

  Deliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Records what the router decided, unless it has decided again since. A delivery counts from the
   * step's time, as in the ledger, also where it was planned by routing again; the state that an
   * adapter reported before stays as it is.
   */
  public void routed(Collection<AlertRouted> routed) {
    if (routed.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            UPDATE notice_step s SET routed = true, withheld = r.withheld, routed_at = r.at
            FROM (
              SELECT DISTINCT ON (notice, entry) *
              FROM jsonb_to_recordset(:rows::jsonb)
                AS given (notice uuid, entry bigint, withheld text, at timestamptz)
              ORDER BY notice, entry, at DESC) r
            WHERE s.notice = r.notice AND s.entry = r.entry
              AND (s.routed_at IS NULL OR s.routed_at <= r.at)
            """)
        .param("rows", json(routed.stream().flatMap(RoutedRows::steps).toList()))
        .update();
    jdbc.sql(
            """
            INSERT INTO delivery (id, alert, notice, platform, contact, channel, kind, step_number,
              version, entry, changed_at, planned_at)
            SELECT DISTINCT ON (r.delivery) r.delivery, r.alert, r.notice, r.platform, r.contact,
              r.channel, r.kind, r."stepNumber", r.version, r.entry, r.at, coalesce(
                (SELECT s.at FROM notice_step s WHERE s.notice = r.notice AND s.entry = r.entry), r.at)
            FROM jsonb_to_recordset(:rows::jsonb) AS r (delivery uuid, alert uuid, notice uuid,
              platform text, contact uuid, channel text, kind text, "stepNumber" integer,
              version integer, entry bigint, at timestamptz)
            ORDER BY r.delivery
            ON CONFLICT (id) DO UPDATE SET planned_at = excluded.planned_at
            WHERE delivery.planned_at IS NULL
            """)
        .param("rows", json(routed.stream().flatMap(RoutedRows::plans).toList()))
        .update();
  }

  /**
   * Records states, unless a later one is known already.
   *
   * @param changes one for each delivery
   */
  public void changed(Collection<DeliveryChanged> changes) {
    if (changes.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO delivery AS d (id, alert, notice, platform, contact, channel, kind,
              step_number, version, entry, bare, state, reason, revision, next_try, changed_at)
            SELECT r.delivery, r.alert, r.notice, r.platform, r.contact, r.channel, r.kind,
              r."stepNumber", r.version, r.entry, r.bare, r.state, r.reason, r.revision,
              r."nextTry", r.at
            FROM jsonb_to_recordset(:rows::jsonb) AS r (delivery uuid, alert uuid, notice uuid,
              platform text, contact uuid, channel text, kind text, "stepNumber" integer,
              version integer, entry bigint, bare boolean, state text, reason text,
              revision bigint, "nextTry" timestamptz, at timestamptz)
            ORDER BY r.delivery
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, entry = excluded.entry,
              bare = excluded.bare, state = excluded.state, reason = excluded.reason,
              revision = excluded.revision, next_try = excluded.next_try,
              changed_at = excluded.changed_at
            WHERE d.revision < excluded.revision
            """)
        .param("rows", json(changes))
        .update();
  }

  /**
   * Records closed attempts. One that was given up as unknown gives way to what it really came to.
   *
   * @param attempts one for each delivery, number and time of opening
   */
  public void closed(Collection<AttemptClosed> attempts) {
    if (attempts.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO attempt AS a (delivery, number, notice, opened_at, closed_at, verdict,
              reason, status, answer, provenance)
            SELECT r.delivery, r.number, r.notice, r."openedAt", r."closedAt", r.verdict, r.reason,
              r.status, r.answer, r.provenance
            FROM jsonb_to_recordset(:rows::jsonb) AS r (delivery uuid, number integer, notice uuid,
              "openedAt" timestamptz, "closedAt" timestamptz, verdict text, reason text,
              status integer, answer text, provenance text)
            ORDER BY r.delivery, r.number, r."openedAt"
            ON CONFLICT (delivery, number, opened_at) DO UPDATE SET closed_at = excluded.closed_at, verdict = excluded.verdict, reason = excluded.reason,
              status = excluded.status, answer = excluded.answer
            WHERE a.verdict = 'UNKNOWN' AND excluded.verdict <> 'UNKNOWN'
            """)
        .param("rows", json(attempts))
        .update();
    last(attempts);
  }

  /** The last try at each contact, whatever it was about. */
  private void last(Collection<AttemptClosed> attempts) {
    List<AttemptClosed> known =
        attempts.stream().filter(attempt -> attempt.contact() != null).toList();
    if (known.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO contact_attempt AS a (contact, platform, closed_at, verdict, reason, status)
            SELECT DISTINCT ON (r.contact) r.contact, coalesce(r.platform, ''), r."closedAt",
              r.verdict, r.reason, r.status
            FROM jsonb_to_recordset(:rows::jsonb) AS r (contact uuid, platform text,
              "closedAt" timestamptz, verdict text, reason text, status integer)
            ORDER BY r.contact, r."closedAt" DESC
            ON CONFLICT (contact) DO UPDATE SET closed_at = excluded.closed_at,
              verdict = excluded.verdict, reason = excluded.reason, status = excluded.status
            WHERE a.closed_at <= excluded.closed_at
            """)
        .param("rows", json(known))
        .update();
  }

  /** Records that no contact is left that could be told. */
  public void nobodyLeft(Collection<NobodyLeft> reports) {
    if (reports.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            UPDATE notice_step s SET nobody_left_at = r.at
            FROM (SELECT notice, entry, min(at) AS at
                  FROM jsonb_to_recordset(:rows::jsonb)
                    AS r (notice uuid, entry bigint, at timestamptz)
                  GROUP BY notice, entry) r
            WHERE s.notice = r.notice AND s.entry = r.entry
              AND (s.nobody_left_at IS NULL OR r.at < s.nobody_left_at)
            """)
        .param("rows", json(reports))
        .update();
  }

  /** A delivery, whoever asks. */
  public Optional<GivenUp> find(UUID delivery) {
    return jdbc.sql("SELECT * FROM delivery WHERE id = :delivery")
        .param("delivery", delivery)
        .query(
            (row, number) ->
                new GivenUp(
                    row.getObject("notice", UUID.class),
                    row.getLong("entry"),
                    DeliveryState.valueOf(row.getString("state")),
                    Objects.equals(
                        row.getObject("retry_asked_at_revision"), row.getObject("revision"))))
        .optional();
  }

  /** Remembers that a retry was asked for, until the delivery's next change. */
  public void retryAsked(UUID delivery) {
    jdbc.sql("UPDATE delivery SET retry_asked_at_revision = revision WHERE id = :delivery")
        .param("delivery", delivery)
        .update();
  }

  private static String json(Collection<?> rows) {
    return ContractJson.MAPPER.writeValueAsString(List.copyOf(rows));
  }

  /**
   * A delivery as far as a retry needs it.
   *
   * @param asked whether a retry was asked for and nothing has come of it yet
   */
  public record GivenUp(UUID notice, long entry, DeliveryState state, boolean asked) {}
}
