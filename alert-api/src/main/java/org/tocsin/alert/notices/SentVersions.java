package org.tocsin.alert.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was sent under a reference, for whoever was sent something and doubts it. */
@Repository
public class SentVersions {

  private final JdbcClient jdbc;

  SentVersions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The newest version that some platform was cleared for and that no hold stops; empty if there is
   * none.
   *
   * @param reference as it stands in the message, or in lower case throughout
   */
  public Optional<Sent> newest(String reference) {
    return jdbc.sql(
            """
            SELECT n.reference, n.exercise, s.version, s.at
            FROM notice n JOIN notice_step s ON s.notice = n.id
            WHERE n.reference IN (:reference, upper(:reference)) AND s.named AND s.cleared AND %s
            ORDER BY s.version DESC, s.at LIMIT 1
            """
                .formatted(Sight.OPEN))
        .param("reference", reference)
        .query(SentVersions::row)
        .optional();
  }

  private static Sent row(ResultSet row, int index) throws SQLException {
    return new Sent(
        row.getString("reference"),
        row.getBoolean("exercise"),
        row.getInt("version"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  /**
   * A version that was sent.
   *
   * @param at when it was approved, which is when it went out
   */
  public record Sent(String reference, boolean exercise, int version, Instant at) {}
}
