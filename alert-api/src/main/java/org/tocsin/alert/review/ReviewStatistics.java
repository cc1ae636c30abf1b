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
import org.tocsin.alert.access.ReadingPolicy;
import org.tocsin.alert.alerts.Naming;
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
        AND %s
      GROUP BY alert.exercise, author.id, reviewer.id
      ORDER BY author.name, reviewer.name
      """
          .formatted(ReadingPolicy.sql("alert.tlp", "alert.organisation", "alert.id"));

  private final JdbcClient jdbc;

  ReviewStatistics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  WhoReviewedWhom count(Member reader, Instant from, Instant to, @Nullable String election) {
    return WhoReviewedWhom.of(
        from,
        to,
        election,
        reader
            .reading()
            .bind(jdbc.sql(COUNT))
            .param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
            .param("to", OffsetDateTime.ofInstant(to, ZoneOffset.UTC))
            .param("election", election)
            .query((row, index) -> new Cell(row.getBoolean("exercise"), pair(row, reader)))
            .list());
  }

  private static Pair pair(ResultSet row, Member reader) throws SQLException {
    double median = row.getDouble("median_minutes");
    boolean none = row.wasNull();
    return new Pair(
        side(row, "author", reader),
        side(row, "reviewer", reader),
        row.getObject("author").equals(row.getObject("reviewer")),
        row.getLong("approved"),
        row.getLong("returned"),
        row.getLong("declined"),
        row.getLong("fast_tracked"),
        row.getLong("confirmed"),
        row.getLong("disputed"),
        none ? null : Math.round(median * 10) / 10.0);
  }

  private static Side side(ResultSet row, String who, Member reader) throws SQLException {
    return new Side(
        Naming.ofOrganisation(reader, row.getObject(who, UUID.class), row.getString(who + "_name")),
        OrganisationKind.valueOf(row.getString(who + "_kind")));
  }
}
