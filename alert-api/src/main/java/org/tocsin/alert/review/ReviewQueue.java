package org.tocsin.alert.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.ReadingPolicy;
import org.tocsin.alert.alerts.Claim;
import org.tocsin.alert.alerts.Claim.ClaimView;
import org.tocsin.alert.alerts.Naming;
import org.tocsin.alert.alerts.ReviewWay;
import org.tocsin.alert.members.Admissions;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;

/** What waits for a review that one reviewer may give: {@link FourEyes} asked of all alerts. */
@Component
final class ReviewQueue {

  private static final String QUEUE =
"""
      WITH waiting AS (
        SELECT alert.id, alert.version AS number, alert.organisation, false AS second
        FROM alert WHERE alert.state = 'SUBMITTED'
        UNION ALL
        SELECT alert.id, fast.version, alert.organisation, true
        FROM review fast JOIN alert ON alert.id = fast.alert AND alert.approved_version = fast.version
        WHERE fast.way = 'FAST_TRACK' AND alert.state <> 'RETRACTED'
          AND NOT EXISTS (SELECT FROM review second WHERE second.alert = fast.alert
            AND second.version = fast.version AND second.way = 'SECOND')
      ), judged AS (
        SELECT waiting.*, version.submitted_at,
          CASE WHEN second THEN version.document::jsonb ->> 'tlp' END AS marking_told, author.kind = 'PUBLIC_BODY' AS by_public_body,
          EXISTS (SELECT FROM version w WHERE w.alert = waiting.id
            AND w.organisation = :organisation) AS own
        FROM waiting
        JOIN version ON version.alert = waiting.id AND version.number = waiting.number
        JOIN organisation author ON author.id = waiting.organisation
        WHERE NOT EXISTS (SELECT FROM version w WHERE w.alert = waiting.id AND w.author = ANY (:one::uuid[]))
          AND NOT EXISTS (SELECT FROM evidence
            WHERE evidence.alert = waiting.id AND evidence.person = ANY (:one::uuid[]))
      ), ranked AS (
        SELECT alert.*, judged.number, judged.submitted_at,
          coalesce(judged.marking_told, alert.tlp) AS marking,
          CASE WHEN judged.second THEN 'SECOND'
            WHEN own AND NOT :sameOrganisation THEN 'FAST_TRACK' ELSE 'ORDINARY' END AS way,
          CASE WHEN judged.second THEN 0 ELSE 100 END
            + 10 * array_position(ARRAY['EXTREME', 'SEVERE', 'MODERATE', 'MINOR', 'UNKNOWN'], alert.severity)
            + array_position(ARRAY['IMMEDIATE', 'EXPECTED', 'FUTURE', 'UNKNOWN', 'PAST'], alert.urgency)
            AS rank
        FROM judged JOIN alert ON alert.id = judged.id
        WHERE NOT (by_public_body AND EXISTS (SELECT FROM organisation reviewer
            WHERE reviewer.id = :organisation AND reviewer.kind = 'PUBLIC_BODY'))
          AND CASE WHEN judged.second THEN NOT own
            ELSE NOT own OR :sameOrganisation
              OR alert.severity = 'EXTREME' AND alert.urgency = 'IMMEDIATE'
                AND judged.submitted_at <= :unclaimedSince
                AND NOT EXISTS (SELECT FROM review
                  WHERE review.alert = alert.id AND review.way = 'FAST_TRACK')
                AND NOT EXISTS (SELECT FROM claim WHERE claim.alert = alert.id
                  AND claim.organisation <> alert.organisation AND claim.until > :unclaimedSince)
            END
      )
      SELECT ranked.*, organisation.name AS organisation_name,
        held.id AS claim, held.version AS claimed_version, held.person AS claimer,
        held.organisation AS claimer_organisation, person.name AS claimer_name,
        held.since AS claimed_at, held.until AS claimed_until,
        (SELECT count(*) FROM corroboration WHERE corroboration.alert = ranked.id
          AND superseded_at IS NULL AND assessment = 'CONTRADICTING') AS contradictions,
        (SELECT count(*) FROM possible_duplicate
          JOIN alert earlier ON earlier.id = possible_duplicate.earlier
          WHERE possible_duplicate.alert = ranked.id AND %2$s)
          AS possible_duplicates
      FROM ranked
      JOIN organisation ON organisation.id = ranked.organisation
      LEFT JOIN LATERAL (SELECT * FROM claim WHERE claim.alert = ranked.id AND claim.until > :now
        ORDER BY claim.until DESC LIMIT 1) held ON true
      LEFT JOIN person ON person.id = held.person
      WHERE %1$s AND %3$s
        AND (:election::text IS NULL OR ranked.election = :election)
        AND (:exercise::boolean IS NULL OR ranked.exercise = :exercise)
        AND (:rank::int IS NULL
          OR (ranked.rank, ranked.submitted_at, ranked.id) > (:rank, :since, :after::uuid))
      ORDER BY ranked.rank, ranked.submitted_at, ranked.id LIMIT :limit
"""
          .formatted(
              ReadingPolicy.sql("ranked.tlp", "ranked.organisation", "ranked.id"),
              ReadingPolicy.sql("earlier.tlp", "earlier.organisation", "earlier.id"),
              ReadingPolicy.sql("ranked.marking", "ranked.organisation", "ranked.id"));

  private final JdbcClient jdbc;
  private final Admissions admissions;
  private final ReviewSettings settings;

  ReviewQueue(JdbcClient jdbc, Admissions admissions, ReviewSettings settings) {
    this.jdbc = jdbc;
    this.admissions = admissions;
    this.settings = settings;
  }

  /** What comes after a place; one more than {@code limit} where there is more. */
  List<Waiting> waiting(
      Member reviewer,
      @Nullable String election,
      @Nullable Boolean exercise,
      @Nullable QueuePlace after,
      Instant now,
      int limit) {
    return reviewer
        .reading()
        .bind(jdbc.sql(QUEUE))
        .param("one", one(reviewer))
        .param("organisation", reviewer.organisation())
        .param("sameOrganisation", settings.sameOrganisation())
        .param("unclaimedSince", utc(now.minus(settings.fastTrackAfter())))
        .param("now", utc(now))
        .param("election", election)
        .param("exercise", exercise)
        .param("rank", after == null ? null : after.rank())
        .param("since", after == null ? null : utc(after.since()))
        .param("after", after == null ? null : after.alert())
        .param("limit", limit)
        .query((row, index) -> waiting(row, reviewer, now))
        .list();
  }

  /** Nobody is asked to review what somebody wrote who may be the same person. */
  private UUID[] one(Member reviewer) {
    return settings.sameCoordinator()
        ? new UUID[] {reviewer.person()}
        : admissions.oneWith(reviewer.person()).toArray(UUID[]::new);
  }

  private static Waiting waiting(ResultSet row, Member reviewer, Instant now) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    Instant since = time(row, "submitted_at");
    return new Waiting(
        new QueuePlace(row.getInt("rank"), since, id),
        id,
        row.getString("reference"),
        row.getInt("number"),
        ReviewWay.valueOf(row.getString("way")),
        row.getString("election"),
        Naming.ofOrganisation(
            reviewer,
            row.getObject("organisation", UUID.class),
            row.getString("organisation_name")),
        row.getString("title"),
        Threat.valueOf(row.getString("threat")),
        Severity.valueOf(row.getString("severity")),
        Urgency.valueOf(row.getString("urgency")),
        Tlp.valueOf(row.getString("marking")),
        row.getBoolean("exercise"),
        since,
        Duration.between(since, now).toSeconds(),
        row.getInt("contradictions"),
        row.getInt("possible_duplicates"),
        claim(row, reviewer));
  }

  private static @Nullable ClaimView claim(ResultSet row, Member reviewer) throws SQLException {
    UUID claim = row.getObject("claim", UUID.class);
    return claim == null
        ? null
        : ClaimView.of(
            reviewer,
            new Claim(
                claim,
                row.getInt("claimed_version"),
                row.getObject("claimer", UUID.class),
                row.getObject("claimer_organisation", UUID.class),
                row.getString("claimer_name"),
                time(row, "claimed_at"),
                time(row, "claimed_until")));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
