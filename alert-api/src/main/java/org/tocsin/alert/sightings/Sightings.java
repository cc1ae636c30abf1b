package org.tocsin.alert.sightings;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.ReadingPolicy;
import org.tocsin.alert.web.Cursor;

/** The sightings, as they are found and read. */
@Repository
public class Sightings {

  private final JdbcClient jdbc;

  Sightings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Sighting> find(Member reader, UUID id) {
    return find(reader, List.of(id)).stream().findFirst();
  }

  /** Those that are there, in no order. */
  List<Sighting> find(Member reader, List<UUID> ids) {
    return select(reader, "WHERE sighting.id = ANY (:ids)")
        .param("ids", ids.toArray(UUID[]::new))
        .query(SightingRows::sighting)
        .list();
  }

  /** What an alert was made of, the oldest first. */
  public List<UUID> ofAlert(UUID alert) {
    return jdbc.sql("SELECT id FROM sighting WHERE alert = :alert ORDER BY seen_at, id")
        .param("alert", alert)
        .query((row, index) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Those of a campaign as a member reads them, the newest first. */
  public List<SightingView> ofCampaign(UUID campaign, Member reader, int limit) {
    Wanted wanted = new Wanted(null, null, null, campaign, null, null, null);
    return list(wanted, reader, limit).stream()
        .map(sighting -> SightingView.of(reader, sighting))
        .toList();
  }

  /** Which of these are there and were not withdrawn. */
  public List<UUID> standing(List<UUID> ids) {
    return jdbc.sql("SELECT id FROM sighting WHERE id = ANY (:ids) AND withdrawn_at IS NULL")
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, index) -> row.getObject("id", UUID.class))
        .list();
  }

  /** The newest first, one more than {@code limit} where there is more. */
  List<Sighting> list(Wanted wanted, Member reader, int limit) {
    Cursor cursor = wanted.cursor();
    return select(
            reader,
            """
            WHERE sighting.withdrawn_at IS NULL
              AND (:like::text IS NULL OR sighting.line ILIKE :like OR sighting.url ILIKE :like
                OR sighting.account ILIKE :like)
              AND (:platform::text IS NULL OR sighting.platform = :platform)
              AND (:election::text IS NULL OR sighting.election = :election)
              AND (:promoted::boolean IS NULL OR (alert.id IS NOT NULL) = :promoted)
              AND (:since::timestamptz IS NULL OR sighting.last_seen_at >= :since)
              AND (:campaign::uuid IS NULL OR EXISTS (SELECT FROM campaign_sighting
                WHERE campaign = :campaign AND campaign_sighting.sighting = sighting.id))
              AND (:before::timestamptz IS NULL
                OR (sighting.seen_at, sighting.id) < (:before, :beforeId::uuid))
            ORDER BY sighting.seen_at DESC, sighting.id DESC LIMIT :limit
            """)
        .param("like", wanted.q() == null ? null : like(wanted.q()))
        .param("platform", wanted.platform())
        .param("election", wanted.election())
        .param("promoted", wanted.promoted())
        .param("since", wanted.since() == null ? null : utc(wanted.since()))
        .param("campaign", wanted.campaign())
        .param("before", cursor == null ? null : utc(cursor.at()))
        .param("beforeId", cursor == null ? null : cursor.id())
        .param("limit", limit)
        .query(SightingRows::sighting)
        .list();
  }

  /** Which of what a request names is there. */
  Known known(String platform, @Nullable String election) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM platform WHERE slug = :platform) AS platform,
              EXISTS (SELECT FROM election WHERE slug = :election::text) AS election
            """)
        .param("platform", platform)
        .param("election", election)
        .query(Known.class)
        .single();
  }

  private StatementSpec select(Member reader, String rest) {
    return reader
        .reading()
        .bind(
            jdbc.sql(
                SightingRows.SELECT.formatted(
                        ReadingPolicy.sql("alert.tlp", "alert.organisation", "alert.id"))
                    + rest));
  }

  /** What is looked for is taken to the letter. */
  private static String like(String text) {
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /** A filter; what is null is not asked for. */
  record Wanted(
      @Nullable String q,
      @Nullable String platform,
      @Nullable String election,
      @Nullable UUID campaign,
      @Nullable Boolean promoted,
      @Nullable Instant since,
      @Nullable Cursor cursor) {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** Beyond these nothing was seen, and the database knows no such times. */
    Wanted {
      if (since != null) {
        since = since.isBefore(EARLIEST) ? EARLIEST : since.isAfter(LATEST) ? LATEST : since;
      }
    }
  }

  /** What there is of what a request names. */
  record Known(boolean platform, boolean election) {}
}
