package org.tocsin.alert.notices;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertRetracted;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.PlatformPart.Deadline;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.word.StepKind;

/** The notices of all alerts. Writing one needs the lock of its alert's journal. */
@Repository
public class Notices {

  private final JdbcClient jdbc;
  private final NoticeSteps steps;

  Notices(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.steps = new NoticeSteps(jdbc);
  }

  /**
   * Every platform that a new step of an alert concerns: those it names and those any earlier
   * approved step named, in the order of their slugs. Nothing is written.
   *
   * @param named the platforms of the new version's items; empty for a retraction
   */
  public List<Addressee> audience(UUID alert, Collection<String> named) {
    return jdbc.sql(
            """
            SELECT p.platform, p.platform = ANY (:named) AS named,
                   coalesce(n.id, uuidv7()) AS notice, n.id IS NULL AS first,
                   ARRAY(SELECT contact FROM notice_contact c WHERE c.notice = n.id) AS earlier,
                   CASE WHEN n.answered_at IS NULL THEN n.acknowledge_by END AS acknowledge_by,
                   n.acknowledge_agreed,
                   CASE WHEN n.decided_at IS NULL THEN n.decide_by END AS decide_by, n.decide_agreed
            FROM (SELECT unnest(:named::text[]) AS platform
                  UNION SELECT platform FROM notice WHERE alert = :alert) p
            LEFT JOIN notice n ON n.alert = :alert AND n.platform = p.platform
            ORDER BY p.platform
            """)
        .param("alert", alert)
        .param("named", named.toArray(String[]::new))
        .query(Notices::addressee)
        .list();
  }

  /**
   * Records a step that was just journalled, in the same transaction: opens the notices of
   * platforms named for the first time, moves the others on, and keeps every contact of the cut.
   * Until the router reports, each is UNROUTED.
   *
   * @param event of an alert whose journal is locked; its notices are those of {@link #audience}
   */
  public void approved(StepApproved event) {
    if (event.audience().isEmpty()) {
      return;
    }
    boolean retracted =
        switch (event) {
          case AlertApproved approved -> false;
          case AlertRetracted retraction -> true;
        };
    String rows =
        ContractJson.MAPPER.writeValueAsString(
            event.audience().stream().map(cut -> StepRow.of(event, cut, retracted)).toList());
    lock(event.audience().stream().map(cut -> cut.approval().notice()).toList());
    moveOn(event, rows, retracted);
    steps.keep(event, rows);
    if (!retracted) {
      reopen(event);
    }
    settle(event);
  }

  /**
   * Records that a notice is to be routed again, in the transaction that journals it.
   *
   * @param cut by which; its approval is that of the newest step
   */
  public void routedAgain(PlatformCut cut, Instant at) {
    steps.again(cut, at);
  }

  /**
   * Locks notices until the transaction ends. Whoever also locks a journal does that first, and the
   * rows are taken in one order, so that two who need several never wait for each other.
   *
   * @return those that exist
   */
  public Set<UUID> lock(Collection<UUID> notices) {
    return Set.copyOf(
        jdbc.sql("SELECT id FROM notice WHERE id = ANY (:notices) ORDER BY id FOR NO KEY UPDATE")
            .param("notices", notices.toArray(UUID[]::new))
            .query((row, number) -> row.getObject(1, UUID.class))
            .list());
  }

  private void moveOn(StepApproved event, String rows, boolean retracted) {
    jdbc.sql(
            """
            INSERT INTO notice AS n (id, alert, platform, organisation, reference, opened_at, entry, kind,
              step_number, version, step_at, named, severity, tlp, exercise, ever_cleared, items,
              acknowledge_by, acknowledge_agreed, decide_by, decide_agreed)
            SELECT r.notice, :alert, r.platform, r.organisation, :reference, r.at, r.entry, r.kind,
              r."stepNumber", r.version, r.at, r.named, :severity, r.tlp, r.exercise, r.cleared,
              r.items, r."acknowledgeBy", r."acknowledgeAgreed", r."decideBy", r."decideAgreed"
            FROM jsonb_to_recordset(:rows::jsonb) AS r (notice uuid, platform text,
              organisation uuid, entry bigint, kind text, "stepNumber" integer, version integer, at timestamptz, named boolean,
              tlp text, exercise boolean, cleared boolean, items integer[],
              "acknowledgeBy" timestamptz, "acknowledgeAgreed" boolean,
              "decideBy" timestamptz, "decideAgreed" boolean)
            ON CONFLICT (id) DO UPDATE SET entry = excluded.entry, kind = excluded.kind,
              step_number = excluded.step_number, version = excluded.version,
              step_at = excluded.step_at, named = excluded.named, severity = excluded.severity,
              tlp = excluded.tlp, exercise = excluded.exercise,
              ever_cleared = n.ever_cleared OR excluded.ever_cleared,
              items = CASE WHEN :retracted THEN n.items ELSE excluded.items END,
              state = 'UNROUTED', reason = NULL,
              acknowledge_by = CASE WHEN :retracted THEN n.acknowledge_by
                ELSE excluded.acknowledge_by END,
              acknowledge_agreed = CASE WHEN :retracted THEN n.acknowledge_agreed
                ELSE excluded.acknowledge_agreed END,
              decide_by = CASE WHEN :retracted THEN n.decide_by ELSE excluded.decide_by END,
              decide_agreed = CASE WHEN :retracted THEN n.decide_agreed
                ELSE excluded.decide_agreed END
            """)
        .param("alert", event.alert())
        .param("reference", event.reference())
        .param("severity", event.severity().name())
        .param("rows", rows)
        .param("retracted", retracted)
        .update();
  }

  /** What was decided on an item speaks of it as it was: changed, it is open again. */
  private void reopen(StepApproved event) {
    jdbc.sql(
            """
            INSERT INTO reopened_item (notice, item, version)
            SELECT s.notice, (given ->> 'item')::int, s.version
            FROM notice n JOIN notice_step s ON s.notice = n.id AND s.entry = n.entry
            CROSS JOIN LATERAL jsonb_array_elements(s.part::jsonb -> 'items') AS given
            CROSS JOIN LATERAL (
              SELECT before FROM notice_step p
              CROSS JOIN LATERAL jsonb_array_elements(p.part::jsonb -> 'items') AS before
              WHERE p.notice = s.notice AND p.entry < s.entry AND p.kind <> 'RETRACTION'
                AND before -> 'item' = given -> 'item'
              ORDER BY p.entry DESC LIMIT 1) AS last
            WHERE n.alert = :alert AND n.kind = 'UPDATE' AND last.before <> given
              AND EXISTS (SELECT FROM decision_item d
                WHERE d.notice = n.id AND d.item = (given ->> 'item')::int)
            ON CONFLICT DO NOTHING
            """)
        .param("alert", event.alert())
        .update();
  }

  /**
   * A version with items that nobody decided on yet makes a decided notice an open one; one that
   * withdraws the last of them makes an open one decided.
   */
  private void settle(StepApproved event) {
    jdbc.sql(
            """
            UPDATE notice n SET decided_at = CASE WHEN %s THEN coalesce(n.decided_at, :at) END
            WHERE n.alert = :alert AND n.kind <> 'RETRACTION' AND cardinality(n.items) > 0
              AND EXISTS (SELECT FROM decision_item d WHERE d.notice = n.id)
            """
                .formatted(Answers.ALL_DECIDED))
        .param("alert", event.alert())
        .param("at", AnswerRows.time(event.at()))
        .update();
  }

  private static Addressee addressee(ResultSet row, int number) throws SQLException {
    return new Addressee(
        row.getObject("notice", UUID.class),
        row.getString("platform"),
        row.getBoolean("named"),
        row.getBoolean("first") ? StepKind.ALERT : StepKind.UPDATE,
        ids(row.getArray("earlier")),
        new AnswerBy(
            deadline(row.getTimestamp("acknowledge_by"), row.getBoolean("acknowledge_agreed")),
            deadline(row.getTimestamp("decide_by"), row.getBoolean("decide_agreed"))));
  }

  private static @Nullable Deadline deadline(@Nullable Timestamp by, boolean agreed) {
    return by == null ? null : new Deadline(by.toInstant(), agreed);
  }

  private static Set<UUID> ids(Array array) throws SQLException {
    return Set.copyOf(Arrays.asList((UUID[]) array.getArray()));
  }
}
