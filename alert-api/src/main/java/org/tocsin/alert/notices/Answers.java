package org.tocsin.alert.notices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.ContractJson;

/**
 * What platforms answered. Whoever adds an answer has locked the alert's journal and the notice.
 */
@Repository
public class Answers {

  /** The types of the journal entries that hold what platforms wrote. */
  public static final Set<String> ENTRIES =
      Set.of("NoticeAcknowledged", "NoticeDecided", "TaskRecorded", "RecordedByHand");

  /** Of the decisions {@code d} and their items {@code i}: whether a later version changed it. */
  static final String REOPENED =
      """
      EXISTS (SELECT FROM reopened_item r
        WHERE r.notice = i.notice AND r.item = i.item AND r.version > d.version)
      """;

  /**
   * Whether every item of the newest version is decided on, as it now stands; to ask is not to
   * decide.
   */
  static final String ALL_DECIDED =
      """
      (cardinality(n.items) > 0 AND n.items <@ ARRAY(SELECT item FROM (
          SELECT DISTINCT ON (i.item) i.item, i.outcome
          FROM decision_item i JOIN decision d ON d.id = i.decision
          WHERE i.notice = n.id AND NOT %s ORDER BY i.item, i.entry DESC) newest
        WHERE outcome <> 'INFO_REQUESTED'))
      """
          .formatted(REOPENED);

  private final JdbcClient jdbc;

  Answers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds an acknowledgement, and counts the notice as taken up from then.
   *
   * @param entry the journal entry that holds it
   */
  public void add(Acknowledgement given, String actor, long entry) {
    Answer answer = given.answer();
    AnswerRows.bind(
            jdbc.sql(
                """
                INSERT INTO acknowledgement (id, notice, version, provenance, assurance, reference,
                  given_by, message, contact, delivery, actor, entry, at)
                VALUES (:id, :notice, :version, :provenance, :assurance, :reference, :by, :message,
                  :contact, :delivery, :actor, :entry, :at)
                """),
            given.id(),
            given.notice(),
            answer)
        .param("message", given.message())
        .param("actor", actor)
        .param("entry", entry)
        .update();
    jdbc.sql(
            """
            UPDATE notice SET acknowledged_at = least(acknowledged_at, :at),
              answered_at = least(answered_at, :at)
            WHERE id = :notice
            """)
        .param("notice", given.notice())
        .param("at", AnswerRows.time(answer.at()))
        .update();
  }

  /**
   * Adds a decision. Its items take the place of what was decided on them before; once every item
   * of the newest version is decided, so is the notice.
   *
   * @param entry the journal entry that holds it
   */
  public void add(Decision given, String actor, long entry) {
    Answer answer = given.answer();
    AnswerRows.bind(
            jdbc.sql(
                """
                INSERT INTO decision (id, notice, version, provenance, assurance, reference, given_by,
                  contact, delivery, actor, entry, at)
                VALUES (:id, :notice, :version, :provenance, :assurance, :reference, :by, :contact,
                  :delivery, :actor, :entry, :at)
                """),
            given.id(),
            given.notice(),
            answer)
        .param("actor", actor)
        .param("entry", entry)
        .update();
    jdbc.sql(
            """
            INSERT INTO decision_item (decision, notice, item, entry, at, outcome, detail)
            SELECT :id, :notice, (d ->> 'item')::integer, :entry, :at, d ->> 'outcome', d
            FROM jsonb_array_elements(:items::jsonb) AS e (d)
            """)
        .param("id", given.id())
        .param("notice", given.notice())
        .param("entry", entry)
        .param("at", AnswerRows.time(answer.at()))
        .param(
            "items",
            ContractJson.MAPPER.writeValueAsString(
                given.items().stream().map(Decision.Item::decision).toList()))
        .update();
    settle(given.notice(), answer.at());
  }

  /**
   * Whether a link or a webhook has brought the same acknowledgement before: a second press of the
   * button, a report that came twice.
   */
  public boolean holds(Acknowledgement given) {
    Answer answer = given.answer();
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM acknowledgement
              WHERE notice = :notice AND delivery = :delivery AND version = :version
                AND provenance = :provenance
                AND (provenance = 'WEBHOOK_ANSWER' OR :reference::text IS NULL
                  OR reference = :reference))
            """)
        .param("notice", given.notice())
        .param("delivery", answer.delivery())
        .param("version", answer.version())
        .param("provenance", answer.provenance().name())
        .param("reference", answer.reference())
        .query(Boolean.class)
        .single();
  }

  /** The acknowledgements of a notice, the first one first. */
  public List<Acknowledgement> acknowledgements(UUID notice) {
    return jdbc.sql("SELECT * FROM acknowledgement WHERE notice = :notice ORDER BY entry")
        .param("notice", notice)
        .query(
            (row, number) ->
                new Acknowledgement(
                    row.getObject("id", UUID.class),
                    notice,
                    AnswerRows.read(row),
                    row.getString("message")))
        .list();
  }

  /** The decisions of a notice, the first one first, those that were superseded too. */
  public List<Decision> decisions(UUID notice) {
    Map<UUID, Decision> decisions = new LinkedHashMap<>();
    Map<UUID, List<Decision.Item>> items = new LinkedHashMap<>();
    jdbc.sql(
            """
            SELECT d.*, i.detail, EXISTS (SELECT FROM decision_item later
              WHERE later.notice = i.notice AND later.item = i.item AND later.entry > i.entry)
              OR %s AS superseded
            FROM decision d JOIN decision_item i ON i.decision = d.id
            WHERE d.notice = :notice ORDER BY d.entry, i.item
            """
                .formatted(REOPENED))
        .param("notice", notice)
        .query(
            (RowCallbackHandler)
                row -> {
                  UUID id = row.getObject("id", UUID.class);
                  decisions.putIfAbsent(
                      id, new Decision(id, notice, AnswerRows.read(row), List.of()));
                  items
                      .computeIfAbsent(id, decision -> new ArrayList<>())
                      .add(
                          new Decision.Item(
                              ContractJson.MAPPER.readValue(
                                  row.getString("detail"), ItemDecision.class),
                              row.getBoolean("superseded")));
                });
    return decisions.values().stream()
        .map(
            decision ->
                new Decision(
                    decision.id(),
                    notice,
                    decision.answer(),
                    items.getOrDefault(decision.id(), List.of())))
        .toList();
  }

  private void settle(UUID notice, Instant at) {
    jdbc.sql(
            """
            UPDATE notice n SET answered_at = least(answered_at, :at),
              decided_at = CASE
                WHEN %s THEN coalesce(n.decided_at, :at) END
            WHERE n.id = :notice
            """
                .formatted(ALL_DECIDED))
        .param("notice", notice)
        .param("at", AnswerRows.time(at))
        .update();
  }
}
