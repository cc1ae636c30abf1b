package org.tocsin.alert.retention;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds what alerts have of a class of fields, and erases it. One question for both a dry run and
 * the run itself, so that the one tells exactly what the other does.
 */
@Repository
class DueFields {

  /** What takes the place of an address: an item has to have one. */
  static final String ERASED_URL = "https://erased.invalid/";

  /** Why nothing of an alert is erased now, in SQL; null: it can be. */
  static final String KEPT =
      """
      CASE
        WHEN EXISTS (SELECT FROM legal_hold h WHERE h.lifted_at IS NULL
          AND (h.alert = alert.id OR h.election = alert.election)) THEN 'HELD'
        WHEN alert.state = 'SUBMITTED' THEN 'OPEN'
        WHEN EXISTS (SELECT FROM unpublished u JOIN journal j ON j.id = u.entry
          WHERE j.kind = 'ALERT' AND j.subject = alert.id::text AND j.type <> 'NoticeErased') THEN 'UNPUBLISHED'
        WHEN EXISTS (SELECT FROM notice n WHERE n.alert = alert.id AND n.state IN ('UNROUTED', 'PENDING'))
          OR EXISTS (SELECT FROM delivery d JOIN notice n ON n.id = d.notice
            WHERE n.alert = alert.id AND d.state IN ('WAITING', 'SENDING')) THEN 'UNDELIVERED'
      END
      """;

  private static final String WITH_ACCOUNT =
      "jsonb_exists_any(%s, ARRAY['account', 'quote', 'context'])";
  private static final String WITH_ADDRESS =
      "(%s ->> 'url' <> '" + ERASED_URL + "' OR jsonb_exists(%<s, 'archiveUrl'))";
  private static final String WITH_WORDS =
      "jsonb_exists_any(%s, ARRAY['explanation', 'statementOfReasons'])";

  private static final String WITH_TEXTS = "%s ->> 'title' <> '" + Sought.ERASED + "'";
  private static final String REMARKED =
      "(title <> '" + Sought.ERASED + "' OR retraction_reason IS NOT NULL)";
  private static final String STATED = "statement <> '" + Sought.ERASED + "'";
  private static final String NAMES_FILES = "jsonb_exists(common::jsonb, 'evidence')";

  private final JdbcClient jdbc;

  DueFields(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What the alerts of an election have; those that have nothing are left out.
   *
   * @param entries the types of entries that are looked at: a payload goes with the first class of
   *     those that it holds
   */
  List<DueAlert> ofElection(FieldClass fieldClass, String election, Set<String> entries) {
    return find(fieldClass, entries, election, null);
  }

  Optional<DueAlert> ofAlert(FieldClass fieldClass, UUID alert) {
    return find(fieldClass, fieldClass.entries(), null, alert).stream().findFirst();
  }

  /** The journal entries of an alert whose payloads hold such fields and are still there. */
  List<Long> entries(FieldClass fieldClass, UUID alert) {
    return jdbc.sql(
            """
            SELECT number FROM journal j JOIN payload p ON p.entry = j.id
            WHERE j.kind = 'ALERT' AND j.subject = :alert AND j.type = ANY (:types) ORDER BY number
            """)
        .param("alert", alert.toString())
        .param("types", fieldClass.entries().toArray(String[]::new))
        .query((row, index) -> row.getLong("number"))
        .list();
  }

  /** Erases the fields of an alert in the rows. */
  void erase(FieldClass fieldClass, UUID alert) {
    switch (fieldClass) {
      case ACCOUNTS -> {
        items(alert, "%s - ARRAY['account', 'quote', 'context']", WITH_ACCOUNT);
        compareAnew(alert);
      }
      case ADDRESSES -> {
        items(
            alert, "jsonb_set(%s, '{url}', '\"" + ERASED_URL + "\"') - 'archiveUrl'", WITH_ADDRESS);
        compareAnew(alert);
      }
      case EVIDENCE -> {
        update(
            alert,
            """
            UPDATE evidence SET erased_at = now(), name = NULL, source = NULL, url = NULL
            WHERE alert = :alert AND erased_at IS NULL
            """);
        update(
            alert,
            "UPDATE alert_step SET common = (common::jsonb - 'evidence')::text WHERE alert = :alert"
                + " AND "
                + NAMES_FILES);
      }
      case WORDS -> words(alert);
      case TEXTS -> {
        texts(alert);
        compareAnew(alert);
      }
      case POOLED -> throw new IllegalArgumentException("No alert has what members pooled");
    }
  }

  /** The files that an alert has, as they came and as copies. */
  List<String> files(UUID alert) {
    return jdbc.sql(
            """
            SELECT sha256 FROM evidence WHERE alert = :alert AND erased_at IS NULL
            UNION SELECT copy_sha256 FROM evidence WHERE alert = :alert AND erased_at IS NULL
            """)
        .param("alert", alert)
        .query((row, index) -> row.getString(1))
        .list();
  }

  /** What is compared and searched follows what the items and the newest version still say. */
  void compareAnew(UUID alert) {
    update(
        alert,
        """
        UPDATE item SET account_key = NULL WHERE alert = :alert AND account_key IS NOT NULL
          AND NOT jsonb_exists(document::jsonb, 'account')
        """);
    // by lot: what is erased has nothing in common
    update(
        alert,
        "UPDATE item SET url_key = gen_random_uuid() WHERE alert = :alert"
            + " AND document::jsonb ->> 'url' = '%s'".formatted(ERASED_URL));
    update(alert, "DELETE FROM alert_text WHERE alert = :alert");
    update(alert, "INSERT INTO uncompared (alert) VALUES (:alert)");
  }

  private void items(UUID alert, String without, String with) {
    update(
        alert,
        "UPDATE item SET document = (%s)::text WHERE alert = :alert AND %s"
            .formatted(without.formatted("document::jsonb"), with.formatted("document::jsonb")));
    update(
        alert,
        """
        UPDATE notice_step SET part = jsonb_set(part::jsonb, '{items}',
          (SELECT coalesce(jsonb_agg(%s ORDER BY place), '[]'::jsonb)
            FROM jsonb_array_elements(part::jsonb -> 'items') WITH ORDINALITY AS told (one, place)))::text
        FROM notice WHERE notice.id = notice_step.notice AND notice.alert = :alert
          AND EXISTS (SELECT FROM jsonb_array_elements(part::jsonb -> 'items') AS told (one) WHERE %s)
        """
            .formatted(without.formatted("one"), with.formatted("one")));
  }

  private void texts(UUID alert) {
    String without =
        """
        (jsonb_set(jsonb_set(%1$s::jsonb - ARRAY['summary', 'interference'], '{title}', '"%2$s"'),
          '{translations}', '{}') #- '{request,ground}' #- '{request,explanation}' #- '{request,notifier}')::text
        """;
    update(
        alert,
        "UPDATE version SET document = %s WHERE alert = :alert AND %s"
            .formatted(
                without.formatted("document", Sought.ERASED),
                WITH_TEXTS.formatted("document::jsonb")));
    update(
        alert,
        "UPDATE alert_step SET common = %s WHERE alert = :alert AND %s"
            .formatted(
                without.formatted("common", Sought.ERASED), WITH_TEXTS.formatted("common::jsonb")));
    update(
        alert,
        "UPDATE alert SET title = '%s', retraction_reason = NULL WHERE id = :alert AND %s"
            .formatted(Sought.ERASED, REMARKED));
    update(alert, "UPDATE review SET reason = NULL WHERE alert = :alert AND reason IS NOT NULL");
    update(
        alert,
        "UPDATE corroboration SET statement = '%s', evidence = '[]' WHERE alert = :alert AND %s"
            .formatted(Sought.ERASED, STATED));
  }

  private void words(UUID alert) {
    update(
        alert,
        """
        UPDATE acknowledgement a SET reference = NULL, given_by = NULL, message = NULL
        FROM notice n WHERE n.id = a.notice AND n.alert = :alert
          AND coalesce(a.reference, a.given_by, a.message) IS NOT NULL
        """);
    update(
        alert,
        """
        UPDATE decision d SET reference = NULL, given_by = NULL
        FROM notice n WHERE n.id = d.notice AND n.alert = :alert
          AND coalesce(d.reference, d.given_by) IS NOT NULL
        """);
    update(
        alert,
        """
        UPDATE decision_item d SET detail = detail - ARRAY['explanation', 'statementOfReasons']
        FROM notice n WHERE n.id = d.notice AND n.alert = :alert AND %s
        """
            .formatted(WITH_WORDS.formatted("detail")));
    update(
        alert,
        """
        UPDATE carried c SET case_number = NULL, note = NULL
        FROM notice n WHERE n.id = c.notice AND n.alert = :alert
          AND coalesce(c.case_number, c.note) IS NOT NULL
        """);
    update(
        alert,
        """
        UPDATE attempt a SET answer = NULL
        FROM notice n WHERE n.id = a.notice AND n.alert = :alert AND a.answer IS NOT NULL
        """);
    update(
        alert,
        """
        UPDATE tray_entry t SET answer = NULL, reason = NULL
        FROM received_mail m, notice n WHERE m.id = t.id AND n.id = m.notice AND n.alert = :alert
        """);
    update(
        alert,
        """
        UPDATE received_mail m SET sender = NULL, sender_name = NULL, authenticated = NULL,
          subject = NULL, words = '', attachments = '[]', erased_at = now()
        FROM notice n WHERE n.id = m.notice AND n.alert = :alert AND m.erased_at IS NULL
        """);
  }

  private void update(UUID alert, String sql) {
    jdbc.sql(sql).param("alert", alert).update();
  }

  private List<DueAlert> find(
      FieldClass fieldClass, Set<String> entries, @Nullable String election, @Nullable UUID alert) {
    return jdbc.sql(
            "SELECT * FROM ("
                + counted(fieldClass)
                + ") found WHERE rows + files + payloads > 0 ORDER BY id")
        .param("types", entries.toArray(String[]::new))
        .param("election", election)
        .param("alert", alert)
        .query(
            (row, index) -> {
              String kept = row.getString("kept");
              return new DueAlert(
                  row.getObject("id", UUID.class),
                  row.getInt("rows"),
                  row.getInt("files"),
                  row.getInt("payloads"),
                  kept == null ? null : DueAlert.Kept.valueOf(kept));
            })
        .list();
  }

  private static String counted(FieldClass fieldClass) {
    return """
    SELECT alert.id,
      %s AS kept,
      (SELECT count(*) FROM journal j JOIN payload p ON p.entry = j.id
        WHERE j.kind = 'ALERT' AND j.subject = alert.id::text AND j.type = ANY (:types)) AS payloads,
      %s AS files,
      %s AS rows
    FROM alert
    WHERE (:election::text IS NULL OR alert.election = :election)
      AND (:alert::uuid IS NULL OR alert.id = :alert)
    """
        .formatted(KEPT, files(fieldClass), rows(fieldClass));
  }

  private static String files(FieldClass fieldClass) {
    return switch (fieldClass) {
      case EVIDENCE ->
          "(SELECT count(*) FROM evidence e WHERE e.alert = alert.id AND e.erased_at IS NULL)";
      case ACCOUNTS, ADDRESSES, WORDS, TEXTS, POOLED -> "0";
    };
  }

  private static String rows(FieldClass fieldClass) {
    return switch (fieldClass) {
      case ACCOUNTS -> itemRows(WITH_ACCOUNT);
      case ADDRESSES -> itemRows(WITH_ADDRESS);
      case EVIDENCE ->
          """
          (SELECT count(*) FROM evidence e WHERE e.alert = alert.id AND e.erased_at IS NULL)
          + (SELECT count(*) FROM alert_step a WHERE a.alert = alert.id AND %s)
          """
              .formatted(NAMES_FILES);
      case TEXTS ->
          """
          (SELECT count(*) FROM version v WHERE v.alert = alert.id AND %s)
          + (SELECT count(*) FROM alert_step a WHERE a.alert = alert.id AND %s)
          + %s::int
          + (SELECT count(*) FROM review r WHERE r.alert = alert.id AND r.reason IS NOT NULL)
          + (SELECT count(*) FROM corroboration c WHERE c.alert = alert.id AND %s)
          """
              .formatted(
                  WITH_TEXTS.formatted("v.document::jsonb"),
                  WITH_TEXTS.formatted("a.common::jsonb"),
                  REMARKED,
                  STATED);
      case POOLED -> "0";
      case WORDS ->
          """
          (SELECT count(*) FROM acknowledgement a JOIN notice n ON n.id = a.notice
            WHERE n.alert = alert.id AND coalesce(a.reference, a.given_by, a.message) IS NOT NULL)
          + (SELECT count(*) FROM decision d JOIN notice n ON n.id = d.notice
            WHERE n.alert = alert.id AND coalesce(d.reference, d.given_by) IS NOT NULL)
          + (SELECT count(*) FROM decision_item d JOIN notice n ON n.id = d.notice
            WHERE n.alert = alert.id AND %s)
          + (SELECT count(*) FROM carried c JOIN notice n ON n.id = c.notice
            WHERE n.alert = alert.id AND coalesce(c.case_number, c.note) IS NOT NULL)
          + (SELECT count(*) FROM attempt a JOIN notice n ON n.id = a.notice
            WHERE n.alert = alert.id AND a.answer IS NOT NULL)
          """
              .formatted(WITH_WORDS.formatted("d.detail"));
    };
  }

  private static String itemRows(String with) {
    return """
    (SELECT count(*) FROM item i WHERE i.alert = alert.id AND %s)
    + (SELECT count(*) FROM notice_step s JOIN notice n ON n.id = s.notice WHERE n.alert = alert.id
      AND EXISTS (SELECT FROM jsonb_array_elements(s.part::jsonb -> 'items') AS told (one) WHERE %s))
    """
        .formatted(with.formatted("i.document::jsonb"), with.formatted("one"));
  }
}
