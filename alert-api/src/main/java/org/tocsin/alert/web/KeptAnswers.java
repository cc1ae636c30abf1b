package org.tocsin.alert.web;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The first answers under an {@code Idempotency-Key}, for a day. */
@Repository
class KeptAnswers {

  private static final Duration KEPT = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  KeptAnswers(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Takes the key, unless it is taken. Waits for a twin that is still at work, as long as the
   * connection's lock time-out lets it.
   */
  boolean take(String caller, String key, String hash) {
    return jdbc.sql(
                """
                INSERT INTO idempotency (caller, key, request_hash, created_at)
                VALUES (:caller, :key, :hash, :now) ON CONFLICT DO NOTHING
                """)
            .param("caller", caller)
            .param("key", key)
            .param("hash", hash)
            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .update()
        == 1;
  }

  void keep(String caller, String key, String answer, @Nullable URI location) {
    jdbc.sql(
            """
            UPDATE idempotency SET answer = :answer, location = :location
            WHERE caller = :caller AND key = :key
            """)
        .param("answer", answer)
        .param("location", location == null ? null : location.toString())
        .param("caller", caller)
        .param("key", key)
        .update();
  }

  /**
   * What is kept under a key that is taken.
   *
   * @throws Refusal if it was taken by another request
   */
  Kept find(String caller, String key, String hash) {
    Kept kept =
        jdbc.sql(
                """
                SELECT request_hash, answer, location FROM idempotency
                WHERE caller = :caller AND key = :key
                """)
            .param("caller", caller)
            .param("key", key)
            .query(Kept.class)
            .single();
    if (!hash.equals(kept.requestHash())) {
      throw new Refusal(
          ProblemType.KEY_REUSED,
          "Take a new Idempotency-Key for a new request; keep it only to repeat one.");
    }
    return kept;
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
  void forget() {
    jdbc.sql("DELETE FROM idempotency WHERE created_at < :before")
        .param("before", OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC))
        .update();
  }

  /** A request and its first answer, as it was written. */
  record Kept(String requestHash, String answer, @Nullable String location) {

    @Nullable URI address() {
      return location == null ? null : URI.create(location);
    }
  }
}
