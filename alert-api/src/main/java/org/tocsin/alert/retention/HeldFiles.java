package org.tocsin.alert.retention;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.evidence.EvidenceWords;
import org.tocsin.alert.evidence.cleaning.FileKind;

/**
 * Finds files that may be about somebody: those of alerts in which they are found, and those whose
 * plain text names them. What a picture, a film or a captured page shows only a person can tell.
 */
@Repository
class HeldFiles {

  private static final String WHY =
      "(SELECT " + DueFields.KEPT + " FROM alert WHERE alert.id = e.alert)";

  private final JdbcClient jdbc;
  private final EvidenceWords words;

  HeldFiles(JdbcClient jdbc, EvidenceWords words) {
    this.jdbc = jdbc;
    this.words = words;
  }

  /**
   * All of them.
   *
   * @param alerts in which the one who is meant is found
   */
  List<FoundFile> find(Sought sought, Collection<UUID> alerts) {
    Set<String> naming = new HashSet<>();
    jdbc
        .sql("SELECT DISTINCT sha256 FROM evidence WHERE kind = 'TEXT' AND erased_at IS NULL")
        .query((row, index) -> row.getString("sha256"))
        .list()
        .stream()
        .filter(sha256 -> words.any(sha256, sought::isIn))
        .forEach(naming::add);
    return jdbc.sql(
            """
            SELECT e.*, a.reference, %s AS kept FROM evidence e JOIN alert a ON a.id = e.alert
            WHERE e.erased_at IS NULL AND (e.alert = ANY (:alerts) OR e.sha256 = ANY (:naming))
            ORDER BY a.reference, e.number
            """
                .formatted(WHY))
        .param("alerts", alerts.toArray(UUID[]::new))
        .param("naming", naming.toArray(String[]::new))
        .query(
            (row, index) ->
                new FoundFile(
                    row.getObject("alert", UUID.class),
                    row.getString("reference"),
                    row.getInt("number"),
                    row.getObject("item", Integer.class),
                    row.getString("sha256"),
                    FileKind.valueOf(row.getString("kind")).mediaType(),
                    row.getLong("bytes"),
                    naming.contains(row.getString("sha256"))
                        ? FoundFile.Because.CONTENT
                        : FoundFile.Because.ALERT,
                    row.getString("kept")))
        .list();
  }

  /** The alerts that have one of these, as it came or as its copy. */
  List<UUID> alerts(Collection<String> sha256) {
    return jdbc.sql(
            """
            SELECT DISTINCT alert FROM evidence
            WHERE erased_at IS NULL AND (sha256 = ANY (:files) OR copy_sha256 = ANY (:files)) ORDER BY alert
            """)
        .param("files", sha256.toArray(String[]::new))
        .query((row, index) -> row.getObject("alert", UUID.class))
        .list();
  }

  /** Those that were never brought. */
  List<String> unknown(Collection<String> sha256) {
    return jdbc.sql(
            """
            SELECT wanted FROM unnest(:files::text[]) AS wanted WHERE NOT EXISTS (
              SELECT FROM evidence WHERE sha256 = wanted OR copy_sha256 = wanted)
            """)
        .param("files", sha256.toArray(String[]::new))
        .query((row, index) -> row.getString("wanted"))
        .list();
  }

  /** Why nothing of an alert is erased now; empty: it can be. */
  Optional<String> kept(UUID alert) {
    return jdbc.sql("SELECT " + DueFields.KEPT + " AS kept FROM alert WHERE id = :alert")
        .param("alert", alert)
        .query((row, index) -> new Why(row.getString("kept")))
        .optional()
        .flatMap(why -> Optional.ofNullable(why.kept()));
  }

  /** Marks those of an alert as erased, and says which files are to go, copies included. */
  List<String> erase(UUID alert, Collection<String> sha256) {
    return jdbc
        .sql(
            """
            UPDATE evidence SET erased_at = now(), name = NULL, source = NULL, url = NULL
            WHERE alert = :alert AND erased_at IS NULL
              AND (sha256 = ANY (:files) OR copy_sha256 = ANY (:files))
            RETURNING sha256, copy_sha256
            """)
        .param("alert", alert)
        .param("files", sha256.toArray(String[]::new))
        .query((row, index) -> List.of(row.getString("sha256"), row.getString("copy_sha256")))
        .list()
        .stream()
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private record Why(@Nullable String kept) {}
}
