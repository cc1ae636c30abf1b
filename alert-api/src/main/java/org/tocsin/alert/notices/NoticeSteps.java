package org.tocsin.alert.notices;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.contract.alert.AlertRetracted;
import org.tocsin.contract.alert.ContactCut;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.outcome.Tally;

/** Writes what a step told, and whom it may have told. */
final class NoticeSteps {

  private final JdbcClient jdbc;

  NoticeSteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps a step whose notices have moved on to it.
   *
   * @param rows {@link StepRow}s as JSON
   */
  void keep(StepApproved event, String rows) {
    keepCommonPart(event);
    keepStep(rows);
    keepContacts(rows);
    supersede(event.alert());
  }

  private void keepCommonPart(StepApproved event) {
    var approval = event.audience().getFirst().approval();
    jdbc.sql(
            """
            INSERT INTO alert_step (alert, entry, kind, version, at, common, exercise, audience,
              audience_xor)
            VALUES (:alert, :entry, :kind, :version, :at, :common, :exercise, :audience, :xor)
            """)
        .param("alert", event.alert())
        .param("entry", approval.entry())
        .param("kind", event instanceof AlertRetracted ? "RETRACTION" : "ALERT")
        .param("version", approval.version())
        .param("at", Timestamp.from(event.at()))
        .param("common", event.common())
        .param("exercise", approval.exercise())
        .param("audience", event.audience().size())
        .param("xor", xor(event))
        .update();
  }

  /** Of the notices as they were approved, to be compared with those that are kept. */
  private static long xor(StepApproved event) {
    return event.audience().stream()
        .mapToLong(cut -> Tally.hash(cut.approval().notice()))
        .reduce(0, (one, other) -> one ^ other);
  }

  private void keepStep(String rows) {
    jdbc.sql(
            """
            INSERT INTO notice_step (notice, entry, kind, step_number, version, at, tlp, named,
              cleared, clearance, part, items)
            SELECT r.notice, r.entry, r.kind, r."stepNumber", r.version, r.at, r.tlp, r.named,
              r.cleared, r.clearance, r.part, r.items
            FROM jsonb_to_recordset(:rows::jsonb) AS r (notice uuid, entry bigint, kind text,
              "stepNumber" integer, version integer, at timestamptz, tlp text, named boolean,
              cleared boolean, clearance text, part text, items integer[])
            """)
        .param("rows", rows)
        .update();
  }

  private void keepContacts(String rows) {
    jdbc.sql(
            """
            INSERT INTO notice_contact (notice, contact)
            SELECT r.notice, unnest(r.contacts)
            FROM jsonb_to_recordset(:rows::jsonb) AS r (notice uuid, contacts uuid[])
            ON CONFLICT DO NOTHING
            """)
        .param("rows", rows)
        .update();
  }

  /** That a step was asked to be routed again by a newer cut; its contacts may be told now. */
  void again(PlatformCut cut, Instant at) {
    UUID notice = cut.approval().notice();
    boolean cleared = StepRow.isCleared(cut);
    jdbc.sql(
            """
            UPDATE notice_step SET cleared = cleared OR :cleared, clearance = :clearance
            WHERE notice = :notice AND entry = :entry
            """)
        .param("cleared", cleared)
        .param("clearance", cut.clearance() == null ? null : cut.clearance().name())
        .param("notice", notice)
        .param("entry", cut.approval().entry())
        .update();
    jdbc.sql(
            """
            UPDATE notice SET routing_asked_at = :at, ever_cleared = ever_cleared OR :cleared
            WHERE id = :notice
            """)
        .param("at", Timestamp.from(at))
        .param("cleared", cleared)
        .param("notice", notice)
        .update();
    jdbc.sql(
            """
            INSERT INTO notice_contact (notice, contact) SELECT :notice, unnest(:contacts::uuid[])
            ON CONFLICT DO NOTHING
            """)
        .param("notice", notice)
        .param("contacts", cut.contacts().stream().map(ContactCut::id).toArray(UUID[]::new))
        .update();
  }

  /** What was still on its way and not delivered gives way to the newer step. */
  private void supersede(UUID alert) {
    jdbc.sql(
            """
            UPDATE notice_step s SET state = 'SUPERSEDED', reason = 'NEWER_STEP'
            FROM notice n
            WHERE n.alert = :alert AND s.notice = n.id AND s.entry < n.entry
              AND s.state IN ('UNROUTED', 'PENDING')
            """)
        .param("alert", alert)
        .update();
  }
}
