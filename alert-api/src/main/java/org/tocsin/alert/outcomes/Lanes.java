package org.tocsin.alert.outcomes;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.outcome.LaneChanged;

/** What is known of the way to each contact. */
@Repository
class Lanes {

  private final JdbcClient jdbc;

  Lanes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By contact, one more than {@code limit} where there is more. */
  List<Lane> after(@Nullable UUID contact, int limit) {
    return jdbc.sql(
            """
            SELECT contact, platform, state, reason, until, revision, changed_at FROM lane
            WHERE :contact::uuid IS NULL OR contact > :contact ORDER BY contact LIMIT :limit
            """)
        .param("contact", contact)
        .param("limit", limit + 1)
        .query(
            (row, number) ->
                new Lane(
                    row.getObject("contact", UUID.class),
                    row.getString("platform"),
                    row.getString("state"),
                    row.getString("reason"),
                    time(row.getObject("until", OffsetDateTime.class)),
                    row.getObject("changed_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static @Nullable Instant time(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  /**
   * The way to one contact, as last reported.
   *
   * @param until when it is tried again, where that is known
   */
  record Lane(
      UUID contact,
      String platform,
      String state,
      @Nullable String reason,
      @Nullable Instant until,
      Instant changedAt) {}

  void changed(Collection<LaneChanged> changes) {
    if (changes.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO lane AS l (contact, platform, state, reason, until, revision, changed_at,
              failures, since)
            SELECT r.contact, r.platform, r.state, r.reason, r.until, r.revision, r.at, r.failures,
              CASE WHEN r.state <> 'FLOWING' THEN r.at END
            FROM jsonb_to_recordset(:rows::jsonb) AS r (contact uuid, platform text, state text,
              reason text, until timestamptz, revision bigint, at timestamptz, failures integer)
            ORDER BY r.contact
            ON CONFLICT (contact) DO UPDATE SET platform = excluded.platform,
              state = excluded.state, reason = excluded.reason, until = excluded.until,
              revision = excluded.revision, changed_at = excluded.changed_at,
              failures = excluded.failures,
              since = CASE WHEN excluded.state <> 'FLOWING'
                THEN coalesce(l.since, excluded.since) END
            WHERE l.revision < excluded.revision
            """)
        .param("rows", ContractJson.MAPPER.writeValueAsString(changes))
        .update();
  }
}
