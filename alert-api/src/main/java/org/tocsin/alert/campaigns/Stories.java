package org.tocsin.alert.campaigns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.ReadingPolicy;
import org.tocsin.alert.alerts.AlertState;
import org.tocsin.alert.alerts.Naming;
import org.tocsin.alert.campaigns.CampaignView.Contained;
import org.tocsin.alert.campaigns.CampaignView.Happening;
import org.tocsin.alert.campaigns.CampaignView.NoteView;
import org.tocsin.alert.web.Cursor;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;

/** What a campaign holds and what happened in it, as far as a member may read it. */
@Repository
final class Stories {

  private static final String READABLE =
      ReadingPolicy.sql("alert.tlp", "alert.organisation", "alert.id");

  private static final String NOTE =
      """
      SELECT campaign_note.*, organisation.name AS organisation_name, person.name AS person_name
      FROM campaign_note
      JOIN organisation ON organisation.id = campaign_note.organisation
      JOIN person ON person.id = campaign_note.person
      """;

  /** Whoever may read an alert may read the headers of its journal. */
  private static final String TIMELINE =
      """
      SELECT * FROM (
        SELECT md5('entry' || journal.id)::uuid AS id, journal.at, journal.type,
          alert.id AS alert, alert.reference, journal.number AS entry,
          NULL::uuid AS sighting, NULL::uuid AS note, NULL AS text
        FROM campaign_alert
        JOIN alert ON alert.id = campaign_alert.alert
        JOIN journal ON journal.kind = 'ALERT' AND journal.subject = alert.id::text
          AND journal.type IN ('AlertSubmitted', 'AlertRevised', 'VersionReviewed',
            'VersionConfirmed', 'AlertApproved', 'AlertCorroborated', 'NoticeAcknowledged',
            'NoticeDecided', 'RetractionDecided')
        WHERE campaign = :campaign AND %s
        UNION ALL
        SELECT sighting.id, seen_at, 'SightingAdded', NULL, NULL, NULL, sighting.id, NULL, line
        FROM campaign_sighting JOIN sighting ON sighting.id = campaign_sighting.sighting
        WHERE campaign = :campaign AND withdrawn_at IS NULL
        UNION ALL
        SELECT id, at, 'NoteAdded', NULL, NULL, NULL, NULL, id, text
        FROM campaign_note WHERE campaign = :campaign
      ) AS happened
      WHERE :after::timestamptz IS NULL OR (at, id) > (:after, :afterId::uuid)
      ORDER BY at, id LIMIT :limit
      """
          .formatted(READABLE);

  private final JdbcClient jdbc;

  Stories(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Which of these alerts the reader may read. */
  List<UUID> readable(List<UUID> alerts, Member reader) {
    return bound(jdbc.sql("SELECT id FROM alert WHERE id = ANY (:ids) AND " + READABLE), reader)
        .param("ids", alerts.toArray(UUID[]::new))
        .query((row, index) -> row.getObject("id", UUID.class))
        .list();
  }

  /** The newest alerts that the reader may read. */
  List<Contained> alerts(UUID campaign, Member reader, int limit) {
    return bound(
            jdbc.sql(
                """
                SELECT alert.* FROM campaign_alert
                JOIN alert ON alert.id = campaign_alert.alert
                WHERE campaign = :campaign AND %s
                ORDER BY created_at DESC, id DESC LIMIT :limit
                """
                    .formatted(READABLE)),
            reader)
        .param("campaign", campaign)
        .param("limit", limit)
        .query(Stories::contained)
        .list();
  }

  /** The newest notes. */
  List<NoteView> notes(UUID campaign, Member reader, int limit) {
    return jdbc.sql(
            NOTE
                + "WHERE campaign = :campaign ORDER BY at DESC, campaign_note.id DESC LIMIT :limit")
        .param("campaign", campaign)
        .param("limit", limit)
        .query((row, index) -> note(row, reader))
        .list();
  }

  /** One note of a campaign. */
  Optional<NoteView> note(UUID campaign, UUID note, Member reader) {
    return jdbc.sql(NOTE + "WHERE campaign = :campaign AND campaign_note.id = :note")
        .param("campaign", campaign)
        .param("note", note)
        .query((row, index) -> note(row, reader))
        .optional();
  }

  /** What happened, the oldest first. */
  List<Happening> timeline(UUID campaign, @Nullable Cursor cursor, Member reader, int limit) {
    return bound(jdbc.sql(TIMELINE), reader)
        .param("campaign", campaign)
        .param("after", cursor == null ? null : Campaigns.utc(cursor.at()))
        .param("afterId", cursor == null ? null : cursor.id())
        .param("limit", limit)
        .query(Stories::happening)
        .list();
  }

  private static StatementSpec bound(StatementSpec statement, Member reader) {
    return reader.reading().bind(statement);
  }

  private static Contained contained(ResultSet row, int index) throws SQLException {
    return new Contained(
        row.getObject("id", UUID.class),
        row.getString("reference"),
        AlertState.valueOf(row.getString("state")),
        row.getInt("version"),
        row.getObject("approved_version", Integer.class),
        row.getString("election"),
        row.getString("title"),
        Threat.valueOf(row.getString("threat")),
        Severity.valueOf(row.getString("severity")),
        Tlp.valueOf(row.getString("tlp")),
        row.getBoolean("exercise"),
        time(row, "created_at"),
        time(row, "changed_at"));
  }

  private static NoteView note(ResultSet row, Member reader) throws SQLException {
    UUID organisation = row.getObject("organisation", UUID.class);
    return new NoteView(
        row.getObject("id", UUID.class),
        Naming.ofOrganisation(reader, organisation, row.getString("organisation_name")),
        Naming.of(
            reader,
            row.getObject("person", UUID.class),
            organisation,
            row.getString("person_name")),
        row.getString("text"),
        row.getObject("corrects", UUID.class),
        time(row, "at"));
  }

  private static Happening happening(ResultSet row, int index) throws SQLException {
    return new Happening(
        row.getObject("id", UUID.class),
        time(row, "at"),
        row.getString("type"),
        row.getObject("alert", UUID.class),
        row.getString("reference"),
        row.getObject("entry", Long.class),
        row.getObject("sighting", UUID.class),
        row.getObject("note", UUID.class),
        row.getString("text"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
