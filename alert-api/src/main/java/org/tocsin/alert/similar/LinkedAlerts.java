package org.tocsin.alert.similar;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.access.Member;

/** What people linked. */
@Repository
public class LinkedAlerts {

  private final JdbcClient jdbc;

  LinkedAlerts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps a link.
   *
   * @return whether it is new
   */
  public boolean add(UUID alert, UUID earlier, LinkKind kind, UUID person, Instant at) {
    return jdbc.sql(
                """
                INSERT INTO alert_link (alert, earlier, kind, person, at)
                VALUES (:alert, :earlier, :kind, :person, :at) ON CONFLICT DO NOTHING
                """)
            .param("alert", alert)
            .param("earlier", earlier)
            .param("kind", kind.name())
            .param("person", person)
            .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
            .update()
        == 1;
  }

  /**
   * Takes a link away.
   *
   * @return whether there was one
   */
  public boolean remove(UUID alert, UUID earlier) {
    return jdbc.sql("DELETE FROM alert_link WHERE alert = :alert AND earlier = :earlier")
            .param("alert", alert)
            .param("earlier", earlier)
            .update()
        == 1;
  }

  /** The alerts linked with one, as far as the reader may know of them; the newest link first. */
  public List<LinkedAlert> of(Member reader, UUID id) {
    return reader
        .reading()
        .bind(
            jdbc.sql(
                """
                SELECT alert.id, alert.reference, alert.title, link.kind, link.earlier = alert.id AS earlier
                FROM alert_link AS link
                JOIN alert ON alert.id = CASE WHEN link.alert = :id THEN link.earlier ELSE link.alert END
                WHERE (link.alert = :id OR link.earlier = :id) AND %s
                ORDER BY link.at DESC, alert.id LIMIT 200
                """
                    .formatted(PossibleDuplicates.READABLE)))
        .param("id", id)
        .query(
            (row, index) ->
                new LinkedAlert(
                    row.getObject("id", UUID.class),
                    row.getString("reference"),
                    row.getString("title"),
                    LinkKind.valueOf(row.getString("kind")),
                    row.getBoolean("earlier")))
        .list();
  }
}
