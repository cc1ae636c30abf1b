package org.tocsin.alert.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.word.Carried;
import org.tocsin.contract.word.Provenance;

/** What was said of deliveries that were carried by hand. Nothing of it is ever overwritten. */
@Repository
public class HandRecords {

  private final JdbcClient jdbc;

  HandRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds one; its alert's journal is locked.
   *
   * @param entry the journal entry that holds it
   */
  public void add(UUID notice, HandRecord given, UUID person, long entry) {
    jdbc.sql(
            """
            INSERT INTO carried (id, delivery, notice, version, result, late, case_number, note,
              happened_at, recorded_at, person, entry)
            VALUES (:id, :delivery, :notice, :version, :result, :late, :caseNumber, :note,
              :happenedAt, :recordedAt, :person, :entry)
            """)
        .param("id", given.id())
        .param("delivery", given.delivery())
        .param("notice", notice)
        .param("version", given.version())
        .param("result", given.result().name())
        .param("late", given.late())
        .param("caseNumber", given.caseNumber())
        .param("note", given.note())
        .param("happenedAt", AnswerRows.time(given.happenedAt()))
        .param("recordedAt", AnswerRows.time(given.recordedAt()))
        .param("person", person)
        .param("entry", entry)
        .update();
  }

  /** Those of a notice, the first one first. */
  public List<HandRecord> ofNotice(UUID notice) {
    return jdbc.sql("SELECT * FROM carried WHERE notice = :notice ORDER BY entry")
        .param("notice", notice)
        .query(HandRecords::read)
        .list();
  }

  private static HandRecord read(ResultSet row, int number) throws SQLException {
    return new HandRecord(
        row.getObject("id", UUID.class),
        row.getObject("delivery", UUID.class),
        row.getInt("version"),
        Carried.valueOf(row.getString("result")),
        Provenance.HAND,
        row.getBoolean("late"),
        row.getString("case_number"),
        row.getString("note"),
        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        "person/" + row.getObject("person", UUID.class));
  }
}
