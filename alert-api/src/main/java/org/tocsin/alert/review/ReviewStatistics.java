package org.tocsin.alert.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.members.OrganisationKind;
import org.tocsin.alert.review.WhoReviewedWhom.Cell;
import org.tocsin.alert.review.WhoReviewedWhom.Pair;
import org.tocsin.alert.review.WhoReviewedWhom.Side;

/** Counts verdicts, of the alerts that the reader may read. */
@Component
final class ReviewStatistics {

  private static final String COUNT =
      """
      SELECT alert.exercise, author.id AS author, author.name AS author_name,
        author.kind AS author_kind, reviewer.id AS reviewer, reviewer.name AS reviewer_name,
        reviewer.kind AS reviewer_kind,
        count(*) FILTER (WHERE way <> 'SECOND' AND verdict = 'APPROVED') AS approved,
        count(*) FILTER (WHERE way <> 'SECOND' AND verdict = 'RETURNED') AS returned,
        count(*) FILTER (WHERE way <> 'SECOND' AND verdict = 'DECLINED') AS declined,
        count(*) FILTER (WHERE way = 'FAST_TRACK') AS fast_tracked,
        count(*) FILTER (WHERE way = 'SECOND' AND verdict = 'APPROVED') AS confirmed,
        count(*) FILTER (WHERE way = 'SECOND' AND verdict = 'DECLINED') AS disputed,
        percentile_cont(0.5) WITHIN GROUP (
            ORDER BY extract(epoch FROM review.at - version.submitted_at) / 60.0)
          FILTER (WHERE way <> 'SECOND') AS median_minutes
      FROM review
      JOIN version ON version.alert = review.alert AND version.number = review.version
      JOIN alert ON alert.id = review.alert
      JOIN organisation author ON author.id = version.organisation
      JOIN person ON person.id = review.reviewer
      JOIN organisation reviewer
        ON reviewer.id = coalesce(review.organisation, person.organisation)
      WHERE review.at >= :from AND review.at < :to
        AND (:election::text IS NULL OR alert.election = :election)
        AND (alert.tlp NOT IN %s OR alert.organisation = :ownClosed::uuid OR :allClosed)
      GROUP BY alert.exercise, author.id, reviewer.id
      ORDER BY author.name, reviewer.name
      """
          .formatted(Member.CLOSED_IN_SQL);

  private final JdbcClient jdbc;

  ReviewStatistics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  WhoReviewedWhom count(Member reader, Instant from, Instant to, @Nullable String election) {
    return WhoReviewedWhom.of(
        from,
        to,
        election,
        jdbc.sql(COUNT)
            .param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
            .param("to", OffsetDateTime.ofInstant(to, ZoneOffset.UTC))
            .param("election", election)
            .param("ownClosed", reader.ownClosed())
            .param("allClosed", reader.readsAllClosed())
            .query((row, index) -> new Cell(row.getBoolean("exercise"), pair(row)))
            .list());
  }

  private static Pair pair(ResultSet row) throws SQLException {
    double median = row.getDouble("median_minutes");
    boolean none = row.wasNull();
    return new Pair(
        side(row, "author"),
        side(row, "reviewer"),
        row.getLong("approved"),
        row.getLong("returned"),
        row.getLong("declined"),
        row.getLong("fast_tracked"),
        row.getLong("confirmed"),
        row.getLong("disputed"),
        none ? null : Math.round(median * 10) / 10.0);
  }

  private static Side side(ResultSet row, String who) throws SQLException {
    return new Side(
        row.getObject(who, UUID.class),
        row.getString(who + "_name"),
        OrganisationKind.valueOf(row.getString(who + "_kind")));
  }
}
