package org.tocsin.alert.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.evidence.cleaning.FileKind;

/** What is known of the files. Whoever writes holds the journal's lock on the alert. */
@Repository
class EvidenceFiles {

  private static final String SELECT =
      """
      SELECT evidence.*, person.name AS person_name
      FROM evidence JOIN person ON person.id = evidence.person
      """;

  private final JdbcClient jdbc;

  EvidenceFiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All of an alert, those withdrawn and erased, too; in the order in which they came. */
  List<EvidenceFile> ofAlert(UUID alert) {
    return jdbc.sql(SELECT + "WHERE alert = :alert ORDER BY number")
        .param("alert", alert)
        .query((row, index) -> read(row))
        .list();
  }

  /** The file of that content: the one that stands, or else the last that was withdrawn. */
  Optional<EvidenceFile> find(UUID alert, String sha256) {
    return jdbc.sql(
            SELECT
                + """
                WHERE alert = :alert AND sha256 = :sha256
                ORDER BY withdrawn_entry DESC NULLS FIRST LIMIT 1
                """)
        .param("alert", alert)
        .param("sha256", sha256)
        .query((row, index) -> read(row))
        .optional();
  }

  /**
   * What an alert's author brought and had not withdrawn at an entry: what went outward with it.
   */
  List<EvidenceFile> at(UUID alert, long entry) {
    return jdbc.sql(
            SELECT
                + """
                JOIN alert ON alert.id = evidence.alert
                WHERE evidence.alert = :alert AND evidence.organisation = alert.organisation
                  AND entry < :entry AND (withdrawn_entry IS NULL OR withdrawn_entry > :entry)
                  AND erased_at IS NULL
                ORDER BY number
                """)
        .param("alert", alert)
        .param("entry", entry)
        .query((row, index) -> read(row))
        .list();
  }

  void add(EvidenceFile file) {
    jdbc.sql(
            """
            INSERT INTO evidence (id, alert, number, item, organisation, person, sha256, bytes, kind,
              name, source, url, captured_at, copy, copy_sha256, copy_bytes, entry, added_at)
            VALUES (:id, :alert, :number, :item, :organisation, :person, :sha256, :bytes, :kind,
              :name, :source, :url, :capturedAt, :copy, :copySha256, :copyBytes, :entry, :addedAt)
            """)
        .param("id", file.id())
        .param("alert", file.alert())
        .param("number", file.number())
        .param("item", file.item())
        .param("organisation", file.organisation())
        .param("person", file.person())
        .param("sha256", file.sha256())
        .param("bytes", file.bytes())
        .param("kind", file.kind().name())
        .param("name", file.name())
        .param("source", file.source())
        .param("url", file.url())
        .param("capturedAt", utc(file.capturedAt()))
        .param("copy", file.copy().state().name())
        .param("copySha256", file.copy().sha256())
        .param("copyBytes", file.copy().bytes())
        .param("entry", file.entry())
        .param("addedAt", utc(file.addedAt()))
        .update();
  }

  void withdraw(UUID id, long entry, Instant at) {
    jdbc.sql("UPDATE evidence SET withdrawn_entry = :entry, withdrawn_at = :at WHERE id = :id")
        .param("entry", entry)
        .param("at", utc(at))
        .param("id", id)
        .update();
  }

  /** Whether any alert still needs a file of that content, as it came or as a copy. */
  boolean isNeeded(String sha256) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM evidence
              WHERE (sha256 = :sha256 OR copy_sha256 = :sha256) AND erased_at IS NULL)
            """)
        .param("sha256", sha256)
        .query(Boolean.class)
        .single();
  }

  /** Nobody removes files until the transaction ends. */
  void keepFiles() {
    jdbc.sql("SELECT pg_advisory_xact_lock_shared(hashtext('tocsin.evidence'))")
        .query()
        .listOfRows();
  }

  /** Nobody adds a file until the transaction ends. */
  void removeFiles() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('tocsin.evidence'))").query().listOfRows();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static EvidenceFile read(ResultSet row) throws SQLException {
    return new EvidenceFile(
        row.getObject("id", UUID.class),
        row.getObject("alert", UUID.class),
        row.getInt("number"),
        row.getObject("item", Integer.class),
        row.getObject("organisation", UUID.class),
        row.getObject("person", UUID.class),
        row.getString("person_name"),
        row.getString("sha256"),
        row.getLong("bytes"),
        FileKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("source"),
        row.getString("url"),
        time(row, "captured_at"),
        new EvidenceFile.Copy(
            EvidenceFile.State.valueOf(row.getString("copy")),
            row.getString("copy_sha256"),
            row.getLong("copy_bytes")),
        row.getLong("entry"),
        row.getObject("added_at", OffsetDateTime.class).toInstant(),
        row.getObject("withdrawn_entry", Long.class),
        time(row, "withdrawn_at"),
        time(row, "erased_at"));
  }
}
