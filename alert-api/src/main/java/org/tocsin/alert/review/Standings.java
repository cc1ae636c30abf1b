package org.tocsin.alert.review;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Claims;
import org.tocsin.alert.members.Admissions;

/** Reads how an alert stands; the queue asks the same of all alerts at once. */
@Component
final class Standings {

  private final JdbcClient jdbc;
  private final Claims claims;
  private final Admissions admissions;
  private final ReviewSettings settings;

  Standings(JdbcClient jdbc, Claims claims, Admissions admissions, ReviewSettings settings) {
    this.jdbc = jdbc;
    this.claims = claims;
    this.admissions = admissions;
    this.settings = settings;
  }

  /** Of an alert that exists and whose journal is locked. */
  Standing of(UUID alert, Member reviewer, Instant now) {
    return jdbc.sql(
            """
            SELECT author.kind = 'PUBLIC_BODY' AS by_public_body,
              reviewer.kind = 'PUBLIC_BODY' AS reviewer_of_public_body,
              person.suspended_at IS NOT NULL OR reviewer.suspended_at IS NOT NULL
                AS reviewer_suspended,
              ARRAY(SELECT version.author FROM version WHERE version.alert = alert.id
                UNION SELECT evidence.person FROM evidence WHERE evidence.alert = alert.id)
                AS authors,
              (SELECT array_agg(DISTINCT version.organisation) FROM version
                WHERE version.alert = alert.id) AS organisations,
              EXISTS (SELECT FROM review
                WHERE review.alert = alert.id AND way = 'FAST_TRACK') AS fast_tracked,
              (SELECT fast.version FROM review fast
                WHERE fast.alert = alert.id AND fast.way = 'FAST_TRACK'
                  AND fast.version = alert.approved_version AND alert.state <> 'RETRACTED'
                  AND NOT EXISTS (SELECT FROM review second WHERE second.alert = fast.alert
                    AND second.version = fast.version AND second.way = 'SECOND')) AS pending,
              (SELECT max(until) FROM claim WHERE claim.alert = alert.id
                AND claim.organisation <> alert.organisation) AS claimed_elsewhere
            FROM alert
            JOIN organisation author ON author.id = alert.organisation,
            person JOIN organisation reviewer ON reviewer.id = person.organisation
            WHERE alert.id = :alert AND person.id = :reviewer
            """)
        .param("alert", alert)
        .param("reviewer", reviewer.person())
        .query((row, index) -> standing(row, alert, reviewer.person(), now))
        .single();
  }

  private Standing standing(ResultSet row, UUID alert, UUID reviewer, Instant now)
      throws SQLException {
    Set<UUID> authors = ids(row.getArray("authors"));
    OffsetDateTime claimed = row.getObject("claimed_elsewhere", OffsetDateTime.class);
    return new Standing(
        authors,
        ids(row.getArray("organisations")),
        row.getBoolean("by_public_body"),
        row.getBoolean("reviewer_of_public_body"),
        row.getBoolean("reviewer_suspended"),
        !settings.sameCoordinator() && !Collections.disjoint(authors, admissions.oneWith(reviewer)),
        row.getBoolean("fast_tracked"),
        row.getObject("pending", Integer.class),
        claimed == null ? null : claimed.toInstant(),
        claims.holding(alert, now));
  }

  private static Set<UUID> ids(@Nullable Array array) throws SQLException {
    return array == null ? Set.of() : Set.of((UUID[]) array.getArray());
  }
}
