package org.tocsin.alert.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tocsin.contract.word.Tlp;

/** What was opened lately: it is said in the journal once an hour, and not with each reading. */
@Component
class Openings {

  private static final Duration SAID_FOR = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Openings(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether the journal says it already; asked without the alert's lock. */
  boolean isSaid(Opening opening) {
    return of(
            opening,
            """
            SELECT EXISTS (SELECT FROM opening
              WHERE alert = :alert AND reader = :reader AND part = :part AND version = :version
                AND tlp = :tlp AND at > :before)
            """,
            clock.instant())
        .query(Boolean.class)
        .single();
  }

  /** Keeps that it is said now; false if somebody said it meanwhile. Needs the alert's lock. */
  boolean say(Opening opening, Instant now) {
    return of(
                opening,
                """
                INSERT INTO opening (alert, reader, part, version, tlp, at)
                VALUES (:alert, :reader, :part, :version, :tlp, :now)
                ON CONFLICT (alert, reader, part, version, tlp) DO UPDATE SET at = excluded.at
                WHERE opening.at <= :before
                """,
                now)
            .param("now", utc(now))
            .update()
        == 1;
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
  void forget() {
    jdbc.sql("DELETE FROM opening WHERE at <= :before")
        .param("before", utc(clock.instant().minus(SAID_FOR)))
        .update();
  }

  private StatementSpec of(Opening opening, String sql, Instant now) {
    return jdbc.sql(sql)
        .param("alert", opening.alert())
        .param("reader", opening.reader())
        .param("part", opening.part().name())
        .param("version", opening.version())
        .param("tlp", opening.tlp().name())
        .param("before", utc(now.minus(SAID_FOR)));
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /**
   * A reading of what is closed.
   *
   * @param version the newest that there was
   * @param tlp the strictest marking of what was read
   */
  record Opening(UUID alert, UUID reader, OpeningAlerts.Part part, int version, Tlp tlp) {}
}
