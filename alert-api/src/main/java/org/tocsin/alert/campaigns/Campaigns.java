package org.tocsin.alert.campaigns;

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
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Pool;
import org.tocsin.alert.web.Cursor;

/** The campaigns, and what belongs to them. */
@Repository
final class Campaigns {

  private static final String SELECT =
      """
      SELECT campaign.*, organisation.name AS organisation_name, person.name AS person_name
      FROM campaign
      JOIN organisation ON organisation.id = campaign.organisation
      JOIN person ON person.id = campaign.person
      """;

  private final JdbcClient jdbc;

  Campaigns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Campaign> find(UUID id) {
    return jdbc.sql(SELECT + "WHERE campaign.id = :id")
        .param("id", id)
        .query(Campaigns::row)
        .optional();
  }

  /** The same, which nobody else changes until the transaction ends. */
  Optional<Campaign> lock(UUID id) {
    return jdbc.sql(SELECT + "WHERE campaign.id = :id FOR NO KEY UPDATE OF campaign")
        .param("id", id)
        .query(Campaigns::row)
        .optional();
  }

  /** The newest first, one more than {@code limit} where there is more. */
  List<Campaign> list(Wanted wanted, int limit) {
    Cursor cursor = wanted.cursor();
    CampaignState state = wanted.state();
    return jdbc.sql(
            SELECT
                + """
                WHERE (:state::text IS NULL OR campaign.state = :state)
                  AND (:q::text IS NULL OR strpos(lower(campaign.name), lower(:q)) > 0
                    OR strpos(lower(campaign.description), lower(:q)) > 0)
                  AND (:before::timestamptz IS NULL
                    OR (campaign.created_at, campaign.id) < (:before, :beforeId::uuid))
                ORDER BY campaign.created_at DESC, campaign.id DESC LIMIT :limit
                """)
        .param("state", state == null ? null : state.name())
        .param("q", wanted.q())
        .param("before", cursor == null ? null : utc(cursor.at()))
        .param("beforeId", cursor == null ? null : cursor.id())
        .param("limit", limit)
        .query(Campaigns::row)
        .list();
  }

  /** Those that an alert belongs to, the oldest first. */
  List<Pool.CampaignName> ofAlert(UUID alert) {
    return jdbc.sql(
            """
            SELECT id, name FROM campaign
            JOIN campaign_alert ON campaign_alert.campaign = campaign.id
            WHERE alert = :alert ORDER BY created_at, id
            """)
        .param("alert", alert)
        .query(
            (row, index) ->
                new Pool.CampaignName(row.getObject("id", UUID.class), row.getString("name")))
        .list();
  }

  UUID open(CampaignRequests.Opening wanted, Member person, Instant at) {
    return jdbc.sql(
            """
            INSERT INTO campaign (version, name, description, state, organisation, person,
              created_at, changed_at)
            VALUES (1, :name, :description, 'OPEN', :organisation, :person, :at, :at)
            RETURNING id
            """)
        .param("name", wanted.name())
        .param("description", wanted.description())
        .param("organisation", person.organisation())
        .param("person", person.person())
        .param("at", utc(at))
        .query(UUID.class)
        .single();
  }

  void change(UUID id, CampaignRequests.Change wanted, Instant at) {
    jdbc.sql(
            """
            UPDATE campaign SET version = version + 1, name = :name, description = :description,
              state = :state, changed_at = :at
            WHERE id = :id
            """)
        .param("name", wanted.name())
        .param("description", wanted.description())
        .param("state", wanted.state().name())
        .param("at", utc(at))
        .param("id", id)
        .update();
  }

  /** Adds what is not there yet. */
  void add(Kind kind, UUID campaign, List<UUID> ids, Instant at) {
    jdbc.sql(
            """
            INSERT INTO campaign_%1$s (campaign, %1$s, at)
            SELECT :campaign, given, :at FROM unnest(:ids::uuid[]) AS given
            ON CONFLICT DO NOTHING
            """
                .formatted(kind.table))
        .param("campaign", campaign)
        .param("ids", ids.toArray(UUID[]::new))
        .param("at", utc(at))
        .update();
  }

  /** Whether it was there. */
  boolean remove(Kind kind, UUID campaign, UUID id) {
    return jdbc.sql(
                "DELETE FROM campaign_%1$s WHERE campaign = :campaign AND %1$s = :id"
                    .formatted(kind.table))
            .param("campaign", campaign)
            .param("id", id)
            .update()
        == 1;
  }

  UUID note(UUID campaign, CampaignRequests.Note note, Member person, Instant at) {
    return jdbc.sql(
            """
            INSERT INTO campaign_note (campaign, organisation, person, text, corrects, at)
            VALUES (:campaign, :organisation, :person, :text, :corrects, :at)
            RETURNING id
            """)
        .param("campaign", campaign)
        .param("organisation", person.organisation())
        .param("person", person.person())
        .param("text", note.text())
        .param("corrects", note.corrects())
        .param("at", utc(at))
        .query(UUID.class)
        .single();
  }

  private static Campaign row(ResultSet row, int index) throws SQLException {
    return new Campaign(
        row.getObject("id", UUID.class),
        row.getLong("version"),
        row.getString("name"),
        row.getString("description"),
        CampaignState.valueOf(row.getString("state")),
        row.getObject("organisation", UUID.class),
        row.getString("organisation_name"),
        row.getObject("person", UUID.class),
        row.getString("person_name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }

  static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /** What can belong to a campaign. */
  enum Kind {
    ALERT("alert"),
    SIGHTING("sighting");

    private final String table;

    Kind(String table) {
      this.table = table;
    }
  }

  /** A filter; what is null is not asked for. */
  record Wanted(@Nullable CampaignState state, @Nullable String q, @Nullable Cursor cursor) {}
}
