package org.tocsin.alert.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.directory.FormSize;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.outcome.DeliveryChanged;
import org.tocsin.contract.word.Carried;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;

/**
 * The tasks of all notices, judged anew at each reading: what has changed since the ledger made a
 * task of it counts at once.
 */
@Repository
public class Tasks {

  /** Recalls first: whoever was told what no longer stands should not act on it. */
  private static final String URGENCY =
      """
      (CASE WHEN d.bare THEN 0 ELSE array_position(
        ARRAY['EXTREME', 'SEVERE', 'MODERATE', 'MINOR', 'UNKNOWN'], n.severity) END)
      """;

  /**
   * Why it may not be carried now; null if nothing keeps it. Whose approval a hold names the ledger
   * knows best of a recall, which has an approval of its own.
   */
  private static final String KEPT =
      """
      CASE
        WHEN d.reason = 'HELD' OR EXISTS (SELECT FROM hold WHERE hold.lifted_at IS NULL
          AND (hold.scope = 'ALL' OR hold.scope = 'PLATFORM' AND hold.of_whom = n.platform
            OR NOT d.bare AND EXISTS (SELECT FROM version v WHERE v.alert = n.alert AND v.number = d.version
              AND (hold.scope = 'ORGANISATION' AND hold.of_whom = v.organisation::text
                OR hold.scope = 'PERSON' AND (hold.of_whom = v.author::text
                  OR EXISTS (SELECT FROM review WHERE review.alert = v.alert
                    AND review.version = v.number AND review.reviewer::text = hold.of_whom))))))
          THEN 'HELD'
        WHEN coalesce((p.document ->> 'paused')::boolean, false) THEN 'PAUSED'
        WHEN c.state = 'BLOCKED' THEN 'CONTACT_BLOCKED'
        WHEN d.bare THEN CASE WHEN d.reason = 'BY_HAND' THEN NULL ELSE 'HELD' END
        WHEN c.state = 'RETIRED' THEN 'CONTACT_RETIRED'
        WHEN c.state = 'UNVERIFIED' THEN 'CONTACT_UNVERIFIED'
        WHEN array_position(ARRAY['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'], p.tlp)
          < array_position(ARRAY['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'], s.tlp)
          THEN 'TLP_ABOVE_CLEARANCE'
        WHEN d.reason IS DISTINCT FROM 'BY_HAND' THEN 'HELD'
      END
      """;

  private static final String JUDGED =
      """
      SELECT t.*, n.alert, n.reference, n.platform, p.name AS platform_name, n.organisation,
        d.contact, c.channel, c.address, c.language, c.form, d.kind, d.version, d.entry, s.at AS approved_at,
        d.bare, n.severity, s.tlp, n.exercise, d.reason, k.kept,
        person.name AS claimed_name, person.organisation AS claimed_organisation,
        %s AS urgency,
        CASE
          WHEN t.carried = 'DELIVERED' OR d.state = 'DELIVERED' THEN 'DELIVERED'
          WHEN t.carried = 'COULD_NOT' OR d.state IN ('EXHAUSTED', 'REFUSED', 'BOUNCED') THEN 'COULD_NOT'
          WHEN d.entry < n.entry OR d.state = 'SUPERSEDED' THEN 'SUPERSEDED'
          WHEN d.state = 'CANCELLED' THEN 'NOT_NEEDED'
          WHEN d.state = 'WITHHELD' THEN 'WITHHELD'
          WHEN k.kept IS NOT NULL THEN 'HELD'
          WHEN t.claimed_until > :now THEN 'CLAIMED'
          ELSE 'OPEN'
        END AS state
      FROM task t
      JOIN delivery d ON d.id = t.delivery
      JOIN notice n ON n.id = t.notice
      JOIN notice_step s ON s.notice = n.id AND s.entry = d.entry
      JOIN platform p ON p.slug = n.platform
      JOIN contact c ON c.id = d.contact
      LEFT JOIN person ON person.id = t.claimed_by
      CROSS JOIN LATERAL (SELECT %s AS kept) k
      """
          .formatted(URGENCY, KEPT);

  private final JdbcClient jdbc;

  Tasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes tasks of what the ledger reports to wait for a person, in the transaction that reads. */
  public void opened(Collection<DeliveryChanged> changes) {
    List<DeliveryChanged> byHand =
        changes.stream().filter(changed -> changed.reason() == Reason.BY_HAND).toList();
    if (byHand.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO task (delivery, notice, opened_at)
            SELECT r.delivery, r.notice, r.at
            FROM jsonb_to_recordset(:rows::jsonb) AS r (delivery uuid, notice uuid, at timestamptz)
            JOIN notice n ON n.id = r.notice
            ON CONFLICT (delivery) DO NOTHING
            """)
        .param("rows", ContractJson.MAPPER.writeValueAsString(byHand))
        .update();
  }

  /** A delivery that could not be carried is tried again; its alert's journal is locked. */
  public void reopen(UUID delivery, Instant at) {
    now(
            jdbc.sql(
                """
                UPDATE task SET carried = NULL, begun = false, claimed_by = NULL,
                  claimed_until = NULL, rung = 0, ring_at = NULL, opened_at = :now
                WHERE delivery = :delivery
                """),
            at)
        .param("delivery", delivery)
        .update();
  }

  Optional<Task> find(UUID delivery, Instant now) {
    return now(jdbc.sql(JUDGED + " WHERE t.delivery = :delivery"), now)
        .param("delivery", delivery)
        .query(Tasks::task)
        .optional();
  }

  /** The tasks of one contact of a notice that somebody has, whichever step they tell. */
  List<Task> claimed(UUID notice, UUID contact, Instant now) {
    return now(
            jdbc.sql(
                JUDGED
                    + " WHERE t.notice = :notice AND d.contact = :contact AND t.carried IS NULL"
                    + " AND t.claimed_until > :now"),
            now)
        .param("notice", notice)
        .param("contact", contact)
        .query(Tasks::task)
        .list();
  }

  /** The most urgent first, one more than {@code limit} where there is more. */
  List<Task> list(Wanted wanted, int limit, Instant now) {
    return now(
            jdbc.sql(
                "SELECT * FROM ("
                    + JUDGED
                    + """
                    ) one
                    WHERE (CASE WHEN :state::text IS NULL THEN state IN ('OPEN', 'CLAIMED', 'HELD') ELSE state = :state END)
                      AND (:platform::text IS NULL OR platform = :platform)
                      AND (:severity::text IS NULL OR severity = :severity)
                      AND (:cursor::uuid IS NULL OR (urgency, opened_at, delivery) > (
                        SELECT %s, t.opened_at, t.delivery FROM task t
                        JOIN delivery d ON d.id = t.delivery JOIN notice n ON n.id = t.notice
                        WHERE t.delivery = :cursor))
                    ORDER BY urgency, opened_at, delivery LIMIT :limit
                    """
                        .formatted(URGENCY)),
            now)
        .param("state", wanted.state() == null ? null : wanted.state().name())
        .param("platform", wanted.platform())
        .param("severity", wanted.severity() == null ? null : wanted.severity().name())
        .param("cursor", wanted.cursor())
        .param("limit", limit + 1)
        .query(Tasks::task)
        .list();
  }

  boolean exists(UUID delivery) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM task WHERE delivery = :delivery)")
        .param("delivery", delivery)
        .query(Boolean.class)
        .single();
  }

  /**
   * Those that nobody took in time and that may have to ring.
   *
   * @param extreme EXTREME ones that were opened before
   * @param severe SEVERE ones that were opened before
   */
  List<UUID> mayRing(Instant extreme, Instant severe, Instant now, int limit) {
    return now(
            jdbc.sql(
                "SELECT delivery FROM ("
                    + JUDGED
                    + """
                     WHERE t.carried IS NULL AND (t.ring_at IS NULL OR t.ring_at <= :now)
                      AND t.opened_at <= CASE n.severity WHEN 'EXTREME' THEN :extreme::timestamptz
                        WHEN 'SEVERE' THEN :severe::timestamptz END) one
                    WHERE state = 'OPEN'
                    ORDER BY urgency, opened_at LIMIT :limit
                    """),
            now)
        .param("extreme", OffsetDateTime.ofInstant(extreme, ZoneOffset.UTC))
        .param("severe", OffsetDateTime.ofInstant(severe, ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  void rung(UUID delivery, Instant again) {
    now(
            jdbc.sql("UPDATE task SET rung = rung + 1, ring_at = :now WHERE delivery = :delivery"),
            again)
        .param("delivery", delivery)
        .update();
  }

  /** Somebody has it; what there is of an older claim is over. */
  void claim(UUID delivery, UUID person, Instant until) {
    now(
            jdbc.sql(
                """
                UPDATE task SET claimed_by = :person, claimed_until = :now, begun = true
                WHERE delivery = :delivery
                """),
            until)
        .param("person", person)
        .param("delivery", delivery)
        .update();
  }

  void release(UUID delivery) {
    jdbc.sql("UPDATE task SET claimed_by = NULL, claimed_until = NULL WHERE delivery = :delivery")
        .param("delivery", delivery)
        .update();
  }

  void carried(UUID delivery, Carried result) {
    jdbc.sql(
            """
            UPDATE task SET carried = :result, claimed_by = NULL, claimed_until = NULL, begun = true
            WHERE delivery = :delivery
            """)
        .param("result", result.name())
        .param("delivery", delivery)
        .update();
  }

  private static StatementSpec now(StatementSpec statement, Instant time) {
    return statement.param("now", OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
  }

  private static Task task(ResultSet row, int number) throws SQLException {
    @Nullable String kept = row.getString("kept");
    @Nullable String form = row.getString("form");
    TaskState state = TaskState.valueOf(row.getString("state"));
    return new Task(
        row.getObject("delivery", UUID.class),
        row.getObject("alert", UUID.class),
        row.getObject("notice", UUID.class),
        row.getString("reference"),
        row.getString("platform"),
        row.getString("platform_name"),
        row.getObject("organisation", UUID.class),
        row.getObject("contact", UUID.class),
        Channel.valueOf(row.getString("channel")),
        row.getString("address"),
        row.getString("language"),
        form == null ? null : ContractJson.MAPPER.readValue(form, FormSize.class),
        StepKind.valueOf(row.getString("kind")),
        row.getInt("version"),
        row.getLong("entry"),
        time(row, "approved_at"),
        row.getBoolean("bare"),
        Severity.valueOf(row.getString("severity")),
        Tlp.valueOf(row.getString("tlp")),
        row.getBoolean("exercise"),
        time(row, "opened_at"),
        state,
        because(state, kept, row.getString("reason")),
        claim(row),
        row.getBoolean("begun"),
        row.getInt("rung"));
  }

  private static @Nullable String because(
      TaskState state, @Nullable String kept, @Nullable String reason) {
    return switch (state) {
      case HELD -> kept;
      case NOT_NEEDED, WITHHELD -> reason;
      case OPEN, CLAIMED, DELIVERED, COULD_NOT, SUPERSEDED -> null;
    };
  }

  private static Task.@Nullable Claim claim(ResultSet row) throws SQLException {
    @Nullable UUID person = row.getObject("claimed_by", UUID.class);
    return person == null
        ? null
        : new Task.Claim(
            person,
            row.getObject("claimed_organisation", UUID.class),
            row.getString("claimed_name"),
            time(row, "claimed_until"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
  }

  /**
   * A filter; what is null is not asked for.
   *
   * @param state null for all in which something is still to be done
   * @param cursor the last task of the page before
   */
  record Wanted(
      @Nullable TaskState state,
      @Nullable String platform,
      @Nullable Severity severity,
      @Nullable UUID cursor) {}
}
