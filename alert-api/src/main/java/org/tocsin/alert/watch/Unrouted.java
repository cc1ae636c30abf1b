package org.tocsin.alert.watch;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The entries that were published and wait for the router's report. Whether one has come, the
 * notices' steps say; the rows here only say when to look.
 */
@Component
final class Unrouted {

  /**
   * A step of the entry of whom the router has not said who is told. What was erased can't be
   * published and is not waited for.
   */
  private static final String WAITS =
      """
      EXISTS (
        SELECT FROM notice
        JOIN notice_step step ON step.notice = notice.id AND step.entry = unrouted.number
        WHERE notice.alert = unrouted.alert AND NOT step.routed)
      AND EXISTS (SELECT FROM payload WHERE payload.entry = unrouted.entry)
      """;

  private final JdbcClient jdbc;

  Unrouted(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Forgets what is routed, as far as it is time to look. */
  void forgetRouted(Instant now) {
    jdbc.sql(
            """
            DELETE FROM unrouted WHERE entry IN (
              SELECT entry FROM unrouted WHERE (due <= :now OR times > 0) AND NOT (%s)
              FOR UPDATE SKIP LOCKED)
            """
                .formatted(WAITS))
        .param("now", utc(now))
        .update();
  }

  /**
   * The entries whose time has come, locked until the transaction ends; without those that wait to
   * be published anyway.
   */
  List<Waiting> due(Instant now, int limit) {
    return jdbc.sql(
            """
            SELECT entry, times, alert, number FROM unrouted
            WHERE due <= :now AND %s
              AND NOT EXISTS (SELECT FROM unpublished WHERE unpublished.entry = unrouted.entry)
            ORDER BY due, entry LIMIT :limit
            FOR UPDATE SKIP LOCKED
            """
                .formatted(WAITS))
        .param("now", utc(now))
        .param("limit", limit)
        .query(
            (row, index) ->
                new Waiting(
                    row.getLong("entry"),
                    row.getInt("times"),
                    row.getObject("alert", UUID.class),
                    row.getLong("number")))
        .list();
  }

  /** It was published once more; look again then. */
  void postpone(Waiting waiting, Instant due) {
    jdbc.sql("UPDATE unrouted SET times = times + 1, due = :due WHERE entry = :entry")
        .param("due", utc(due))
        .param("entry", waiting.entry())
        .update();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /**
   * An entry that the router has not reported on.
   *
   * @param entry its place in the whole journal
   * @param times how often it was published again
   * @param number its number among the alert's entries
   */
  record Waiting(long entry, int times, UUID alert, long number) {}
}
