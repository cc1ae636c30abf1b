package org.tocsin.alert.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.word.Severity;

/**
 * Counts what each organisation submits, in the transaction of the submission: what is refused or
 * fails is not counted. Those that are under way at the same time do not see each other, so that an
 * organisation may get past its quota by as many as it submits at once.
 */
@Component
final class Quotas {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final QuotaSettings settings;
  private final InstantSource clock;

  Quotas(JdbcClient jdbc, QuotaSettings settings, InstantSource clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Counts one version.
   *
   * @throws Refusal if the organisation has none left
   */
  void count(UUID organisation, Severity severity, Instant now) {
    boolean extreme = severity == Severity.EXTREME;
    Counted before = counted(organisation, extreme, now);
    check(before.hour(), settings.inAnHour(extreme), "an hour", before.oldestOfHour(), HOUR, now);
    check(before.day(), settings.inADay(extreme), "a day", before.oldestOfDay(), DAY, now);
  }

  private static void check(
      long counted,
      int quota,
      String span,
      @Nullable Instant oldest,
      Duration length,
      Instant now) {
    if (counted >= quota) {
      throw Refusal.later(
          ProblemType.QUOTA_EXCEEDED,
          "Your organisation has submitted the %d versions that it may in %s: wait, or ask a"
                  .formatted(quota, span)
              + " coordinator; what is EXTREME is counted apart.",
          oldest == null ? length : Duration.between(now, oldest.plus(length)));
    }
  }

  /** One statement, of which the sums do not see what it counts itself. */
  private Counted counted(UUID organisation, boolean extreme, Instant now) {
    return jdbc.sql(
            """
            WITH counted AS (
              INSERT INTO intake_count (organisation, extreme, minutes, start, stripe, count)
              SELECT :organisation, :extreme, minutes,
                date_bin(minutes * interval '1 minute', :now::timestamptz, '2000-01-01Z'),
                pg_backend_pid() % 1024, 1
              FROM (VALUES (5), (60)) AS bucket (minutes)
              ON CONFLICT (organisation, extreme, minutes, start, stripe)
                DO UPDATE SET count = intake_count.count + 1
            )
            SELECT coalesce(sum(count) FILTER (WHERE minutes = 5), 0) AS hour,
              coalesce(sum(count) FILTER (WHERE minutes = 60), 0) AS day,
              min(start) FILTER (WHERE minutes = 5) AS oldest_of_hour,
              min(start) FILTER (WHERE minutes = 60) AS oldest_of_day
            FROM intake_count
            WHERE organisation = :organisation AND extreme = :extreme
              AND (minutes = 5 AND start > :hourAgo OR minutes = 60 AND start > :dayAgo)
            """)
        .param("organisation", organisation)
        .param("extreme", extreme)
        .param("now", utc(now))
        .param("hourAgo", utc(now.minus(HOUR)))
        .param("dayAgo", utc(now.minus(DAY)))
        .query(
            (row, index) ->
                new Counted(
                    row.getLong("hour"),
                    row.getLong("day"),
                    instant(row.getObject("oldest_of_hour", OffsetDateTime.class)),
                    instant(row.getObject("oldest_of_day", OffsetDateTime.class))))
        .single();
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
  void forget() {
    jdbc.sql("DELETE FROM intake_count WHERE start < :before")
        .param("before", utc(clock.instant().minus(DAY).minus(HOUR)))
        .update();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  /** What was counted before. */
  private record Counted(
      long hour, long day, @Nullable Instant oldestOfHour, @Nullable Instant oldestOfDay) {}
}
