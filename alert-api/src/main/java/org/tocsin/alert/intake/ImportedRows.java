package org.tocsin.alert.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What organisations brought in files, by its hash. */
@Repository
class ImportedRows {

  private final JdbcClient jdbc;

  ImportedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Claims a content for an organisation; waits for another transaction that is claiming it.
   *
   * @return false if it was brought before
   */
  boolean claim(UUID organisation, String hash, Instant at) {
    return jdbc.sql(
                """
                INSERT INTO imported_row (organisation, hash, at)
                VALUES (:organisation, :hash, :at) ON CONFLICT DO NOTHING
                """)
            .param("organisation", organisation)
            .param("hash", hash)
            .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
            .update()
        == 1;
  }

  void made(UUID organisation, String hash, UUID alert) {
    jdbc.sql(
            """
            UPDATE imported_row SET alert = :alert
            WHERE organisation = :organisation AND hash = :hash
            """)
        .param("alert", alert)
        .param("organisation", organisation)
        .param("hash", hash)
        .update();
  }

  /** The alert that a content made, which was brought before. */
  Made known(UUID organisation, String hash) {
    return jdbc.sql(
            """
            SELECT alert.id, alert.reference
            FROM imported_row AS brought JOIN alert ON alert.id = brought.alert
            WHERE brought.organisation = :organisation AND brought.hash = :hash
            """)
        .param("organisation", organisation)
        .param("hash", hash)
        .query(Made.class)
        .single();
  }

  /** An alert. */
  record Made(UUID id, String reference) {}
}
