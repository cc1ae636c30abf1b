package org.tocsin.alert.answers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.word.DeliveryState;

/** Retries of all that was given up for a platform, a row for each delivery. */
@Repository
class RetryJobs {

  private static final String SELECT =
      """
      SELECT j.*, d.total, d.done, d.skipped FROM retry_job j
      CROSS JOIN LATERAL (
        SELECT count(*) AS total, count(*) FILTER (WHERE result = 'ASKED') AS done,
          count(*) FILTER (WHERE result = 'SKIPPED') AS skipped
        FROM retry_job_delivery WHERE job = j.id) d
      """;

  private final JdbcClient jdbc;

  RetryJobs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean hasPlatform(String slug) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM platform WHERE slug = :slug)")
        .param("slug", slug)
        .query(Boolean.class)
        .single();
  }

  /** Begins one, with all that is given up now and still the newest that its notice tells. */
  UUID begin(
      String platform,
      Collection<DeliveryState> states,
      @Nullable String election,
      String actor,
      Instant now) {
    UUID id =
        jdbc.sql(
                """
                INSERT INTO retry_job (platform, states, election, state, asked_by, asked_at)
                VALUES (:platform, :states, :election, 'RUNNING', :actor, :now) RETURNING id
                """)
            .param("platform", platform)
            .param("states", names(states))
            .param("election", election)
            .param("actor", actor)
            .param("now", utc(now))
            .query((row, number) -> row.getObject("id", UUID.class))
            .single();
    jdbc.sql(
            """
            INSERT INTO retry_job_delivery (job, delivery)
            SELECT :id, d.id FROM delivery d JOIN notice n ON n.id = d.notice AND n.entry = d.entry
            WHERE d.platform = :platform AND d.state IN ('EXHAUSTED', 'REFUSED', 'BOUNCED')
              AND d.state = ANY (:states)
              AND d.retry_asked_at_revision IS DISTINCT FROM d.revision
              AND (:election::text IS NULL
                OR EXISTS (SELECT FROM alert a WHERE a.id = d.alert AND a.election = :election))
            """)
        .param("id", id)
        .param("platform", platform)
        .param("states", names(states))
        .param("election", election)
        .update();
    return id;
  }

  Optional<RetryJob> find(UUID id) {
    return jdbc.sql(SELECT + "WHERE j.id = :id")
        .param("id", id)
        .query((row, number) -> read(row))
        .optional();
  }

  /** The newest first, one more than {@code limit} where there is more. */
  List<RetryJob> newest(@Nullable String platform, @Nullable UUID before, int limit) {
    return jdbc.sql(
            SELECT
                + """
                WHERE (:platform::text IS NULL OR j.platform = :platform)
                  AND (:before::uuid IS NULL OR j.id < :before)
                ORDER BY j.id DESC LIMIT :limit
                """)
        .param("platform", platform)
        .param("before", before)
        .param("limit", limit + 1)
        .query((row, number) -> read(row))
        .list();
  }

  /** Jobs that are not at their end, the oldest first. */
  List<UUID> running() {
    return jdbc.sql("SELECT id FROM retry_job WHERE state = 'RUNNING' ORDER BY id")
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  /**
   * Who asked for it, if it still runs; nobody cancels it until the transaction ends, and any other
   * process may work on it meanwhile.
   */
  Optional<String> share(UUID id) {
    return jdbc.sql("SELECT asked_by FROM retry_job WHERE id = :id AND state = 'RUNNING' FOR SHARE")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  /** Some that nobody else has taken up, locked until the transaction ends. */
  List<UUID> take(UUID id, int atMost) {
    return jdbc.sql(
            """
            SELECT delivery FROM retry_job_delivery WHERE job = :id AND result IS NULL
            ORDER BY delivery LIMIT :limit FOR UPDATE SKIP LOCKED
            """)
        .param("id", id)
        .param("limit", atMost)
        .query((row, number) -> row.getObject("delivery", UUID.class))
        .list();
  }

  void done(UUID id, Collection<UUID> deliveries, boolean asked) {
    if (deliveries.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            UPDATE retry_job_delivery SET result = :result
            WHERE job = :id AND delivery = ANY (:deliveries)
            """)
        .param("result", asked ? "ASKED" : "SKIPPED")
        .param("id", id)
        .param("deliveries", deliveries.toArray(UUID[]::new))
        .update();
  }

  /** Ends it where nothing is left, of which others may still hold some. */
  boolean endIfDone(UUID id, Instant now) {
    return jdbc.sql(
                """
                UPDATE retry_job SET state = 'DONE', ended_at = :now
                WHERE id = :id AND state = 'RUNNING' AND NOT EXISTS (
                  SELECT FROM retry_job_delivery WHERE job = :id AND result IS NULL)
                """)
            .param("id", id)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /** Whether it still ran. */
  boolean cancel(UUID id, Instant now) {
    return jdbc.sql(
                """
                UPDATE retry_job SET state = 'CANCELLED', ended_at = :now
                WHERE id = :id AND state = 'RUNNING'
                """)
            .param("id", id)
            .param("now", utc(now))
            .update()
        == 1;
  }

  private static String[] names(Collection<DeliveryState> states) {
    return states.stream().map(Enum::name).toArray(String[]::new);
  }

  private static RetryJob read(ResultSet row) throws SQLException {
    @Nullable OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    return new RetryJob(
        row.getObject("id", UUID.class),
        row.getString("platform"),
        Arrays.stream((String[]) row.getArray("states").getArray())
            .map(DeliveryState::valueOf)
            .toList(),
        row.getString("election"),
        RetryJob.State.valueOf(row.getString("state")),
        row.getLong("total"),
        row.getLong("done"),
        row.getLong("skipped"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        ended == null ? null : ended.toInstant());
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
