package org.tocsin.alert.outcomes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.outcomes.PlatformLane.ContactLane;
import org.tocsin.alert.outcomes.PlatformLane.LastAttempt;

/** Reads, of one platform, what waits and how the ways to its contacts are. */
@Repository
class PlatformLanes {

  private final JdbcClient jdbc;

  PlatformLanes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<PlatformLane> find(String slug) {
    List<ContactLane> contacts = contacts(slug);
    return jdbc.sql(
            """
            SELECT coalesce((document ->> 'paused')::boolean, false) AS paused,
              EXISTS (SELECT FROM hold WHERE lifted_at IS NULL
                AND (scope = 'ALL' OR (scope = 'PLATFORM' AND of_whom = :slug))) AS held
            FROM platform WHERE slug = :slug
            """)
        .param("slug", slug)
        .query(
            (row, number) ->
                new PlatformLane(
                    slug,
                    row.getBoolean("paused"),
                    row.getBoolean("held"),
                    contacts.stream().mapToLong(ContactLane::waiting).sum(),
                    contacts))
        .optional();
  }

  /** Those that are retired only while something waits for them: a recall, say. */
  private List<ContactLane> contacts(String slug) {
    return jdbc.sql(
            """
            SELECT c.id, c.tier, c.channel, c.state AS contact_state,
              coalesce(l.state, 'FLOWING') AS state, l.reason, l.since, l.until, l.failures,
              w.waiting, w.next_try, a.closed_at, a.verdict, a.reason AS last_reason, a.status
            FROM contact c
            LEFT JOIN lane l ON l.contact = c.id
            LEFT JOIN contact_attempt a ON a.contact = c.id
            CROSS JOIN LATERAL (
              SELECT count(*) AS waiting, min(next_try) AS next_try FROM delivery d
              WHERE d.contact = c.id AND d.state IN ('WAITING', 'SENDING')) w
            WHERE c.platform = :slug AND (c.state <> 'RETIRED' OR w.waiting > 0)
            ORDER BY c.position, c.id
            """)
        .param("slug", slug)
        .query((row, number) -> read(row))
        .list();
  }

  private static ContactLane read(ResultSet row) throws SQLException {
    @Nullable Instant last = time(row, "closed_at");
    return new ContactLane(
        row.getObject("id", UUID.class),
        row.getInt("tier"),
        row.getString("channel"),
        row.getString("contact_state"),
        row.getString("state"),
        row.getString("reason"),
        time(row, "since"),
        time(row, "until"),
        (Integer) row.getObject("failures"),
        row.getLong("waiting"),
        time(row, "next_try"),
        last == null
            ? null
            : new LastAttempt(
                last,
                row.getString("verdict"),
                row.getString("last_reason"),
                (Integer) row.getObject("status")));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
