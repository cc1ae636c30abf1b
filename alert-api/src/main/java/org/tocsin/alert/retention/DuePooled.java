package org.tocsin.alert.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.journal.Subject;

/**
 * Finds and erases what members pooled. A sighting goes with its election or its alert's; a
 * campaign when the elections of all that it groups are due and nobody has written in it for the
 * period; what belongs to no election when nobody has seen it for the period.
 */
@Repository
class DuePooled {

  private static final String FOUND =
      """
      SELECT s.id, coalesce(s.election, a.election) AS election, 1 AS rows,
        EXISTS (SELECT FROM legal_hold h WHERE h.lifted_at IS NULL
          AND (h.alert = s.alert OR h.election IN (s.election, a.election))) AS held
      FROM sighting s LEFT JOIN alert a ON a.id = s.alert
      WHERE (s.line <> '[erased]' OR s.url <> 'https://erased.invalid/' OR s.account IS NOT NULL
          OR EXISTS (SELECT FROM seeing e WHERE e.sighting = s.id AND e.line IS NOT NULL))
        AND CASE WHEN coalesce(s.election, a.election) IS NULL THEN s.last_seen_at < :before
          ELSE coalesce(s.election, a.election) = ANY (:elections) END
      UNION ALL
      SELECT c.id, NULL, 1 + (SELECT count(*)::int FROM campaign_note n WHERE n.campaign = c.id),
        EXISTS (SELECT FROM legal_hold h JOIN grouped ON grouped.campaign = c.id
          WHERE h.lifted_at IS NULL AND (h.alert = grouped.alert OR h.election = grouped.election))
      FROM campaign c
      WHERE (c.name <> '[erased]' OR c.description IS NOT NULL
          OR EXISTS (SELECT FROM campaign_note n WHERE n.campaign = c.id AND n.text <> '[erased]'))
        AND c.changed_at < :before
        AND NOT EXISTS (SELECT FROM campaign_note n WHERE n.campaign = c.id AND n.at >= :before)
        AND NOT EXISTS (SELECT FROM grouped WHERE grouped.campaign = c.id
          AND grouped.election <> ALL (:elections))
      """;

  private static final String GROUPED =
      """
      grouped AS (
        SELECT c.campaign, a.id AS alert, a.election FROM campaign_alert c JOIN alert a ON a.id = c.alert
        UNION ALL
        SELECT c.campaign, s.alert, s.election FROM campaign_sighting c JOIN sighting s ON s.id = c.sighting)
      """;

  /** The entries that speak of such a row, and hold its words. */
  private static final String SPEAKING =
      """
      journal j JOIN payload p ON p.entry = j.id
        AND j.type IN ('SightingAdded', 'SightingSeen', 'SightingWithdrawn', 'CampaignOpened',
          'CampaignChanged', 'CampaignNoteAdded') AND j.kind = 'ORGANISATION'
        CROSS JOIN LATERAL (SELECT convert_from(p.payload, 'UTF8')::jsonb AS said) told
      """;

  private static final String ABOUT = "coalesce(said ->> 'sighting', said ->> 'campaign')::uuid";

  private final JdbcClient jdbc;

  DuePooled(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * All of it.
   *
   * @param elections whose time has come
   * @param before what belongs to none, and was seen or written last before this
   */
  List<Pooled> find(Collection<String> elections, Instant before) {
    return jdbc.sql(
            "WITH %s, found AS (%s), told AS (SELECT %s AS id, count(*) AS times FROM %s GROUP BY 1)"
                    .formatted(GROUPED, FOUND, ABOUT, SPEAKING)
                + " SELECT found.*, coalesce(told.times, 0) AS payloads"
                + " FROM found LEFT JOIN told USING (id) ORDER BY id")
        .param("elections", elections.toArray(String[]::new))
        .param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
        .query(
            (row, index) ->
                new Pooled(
                    row.getObject("id", UUID.class),
                    row.getString("election"),
                    row.getInt("rows"),
                    row.getInt("payloads"),
                    row.getBoolean("held")))
        .list();
  }

  /** The entries that speak of these, by chain. */
  List<Told> entries(Collection<UUID> ids) {
    return jdbc.sql(
            "SELECT j.subject, j.number FROM %s WHERE %s = ANY (:ids) ORDER BY j.subject, j.number"
                .formatted(SPEAKING, ABOUT))
        .param("ids", ids.toArray(UUID[]::new))
        .query(
            (row, index) ->
                new Told(
                    Subject.organisation(UUID.fromString(row.getString("subject"))),
                    row.getLong("number")))
        .list();
  }

  /** Erases their words; who saw what when stays. */
  void erase(Collection<UUID> ids) {
    for (String sql :
        List.of(
            """
            UPDATE sighting SET url = 'https://erased.invalid/', comparable = 'erased:' || gen_random_uuid(),
              line = '[erased]', account = NULL WHERE id = ANY (:ids)
            """,
            "UPDATE seeing SET line = NULL WHERE sighting = ANY (:ids)",
            "UPDATE campaign SET name = '[erased]', description = NULL WHERE id = ANY (:ids)",
            "UPDATE campaign_note SET text = '[erased]' WHERE campaign = ANY (:ids)")) {
      jdbc.sql(sql).param("ids", ids.toArray(UUID[]::new)).update();
    }
  }

  /**
   * A sighting, or a campaign with its notes.
   *
   * @param election null where it belongs to none, or to many
   * @param held whether a legal hold stands on what it belongs to
   */
  record Pooled(UUID id, @Nullable String election, int rows, int payloads, boolean held) {}

  /** An entry of an organisation's chain. */
  record Told(Subject subject, long number) {}
}
