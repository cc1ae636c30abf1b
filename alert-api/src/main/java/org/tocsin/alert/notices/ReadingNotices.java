package org.tocsin.alert.notices;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.access.Caller;
import org.tocsin.contract.word.NoticeState;

/** Finds notices, as far as the caller may see them. */
@Repository
public class ReadingNotices {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  ReadingNotices(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A notice, whoever asks; the caller has to see to who may. */
  public Optional<Notice> find(UUID notice) {
    return jdbc.sql(NoticeRows.SELECT + "WHERE n.id = :notice")
        .param("notice", notice)
        .param("now", now())
        .query(NoticeRows::read)
        .optional();
  }

  /** Whether it is being routed again, and nothing has come of it yet. */
  public boolean isBeingRoutedAgain(UUID notice) {
    return jdbc.sql("SELECT " + Routable.ASKED + " FROM notice n WHERE n.id = :notice")
        .param("notice", notice)
        .query(Boolean.class)
        .single();
  }

  /** A notice that the caller may see. */
  public Optional<Notice> find(UUID notice, Caller caller) {
    return seenBy(caller, NoticeRows.SELECT + "WHERE n.id = :notice AND " + Sight.SEEN)
        .param("notice", notice)
        .param("now", now())
        .query(NoticeRows::read)
        .optional();
  }

  /** All notices of an alert that the caller may read, by platform. */
  public List<Notice> ofAlert(UUID alert, Caller caller) {
    return seenBy(
            caller,
            NoticeRows.SELECT + "WHERE n.alert = :alert AND " + Sight.SEEN + " ORDER BY n.platform")
        .param("alert", alert)
        .param("now", now())
        .query(NoticeRows::read)
        .list();
  }

  /** The newest first, one more than {@code limit} where there is more. */
  List<Notice> list(Wanted wanted, Caller caller, int limit) {
    return seenBy(
            caller,
            NoticeRows.SELECT
                + """
                WHERE (:platform::text IS NULL OR n.platform = :platform)
                  AND (:state::text IS NULL OR n.state = :state)
                  AND (:alert::uuid IS NULL OR n.alert = :alert)
                  AND (:before::uuid IS NULL OR n.id < :before)
                  AND (:overdue::boolean IS NULL OR coalesce(%s, false) = :overdue)
                  AND (:routeAgain::boolean IS NULL OR %s = :routeAgain)
                  AND %s
                ORDER BY n.id DESC LIMIT :limit
                """
                    .formatted(NoticeRows.OVERDUE, Routable.SQL, Sight.SEEN))
        .param("platform", wanted.platform())
        .param("state", wanted.state() == null ? null : wanted.state().name())
        .param("alert", wanted.alert())
        .param("before", wanted.cursor())
        .param("overdue", wanted.overdue())
        .param("routeAgain", wanted.routeAgain())
        .param("limit", limit + 1)
        .param("now", now())
        .query(NoticeRows::read)
        .list();
  }

  private JdbcClient.StatementSpec seenBy(Caller caller, String sql) {
    return Sight.of(caller).bind(jdbc.sql(sql));
  }

  private OffsetDateTime now() {
    Instant now = clock.instant();
    return OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
  }

  /**
   * A filter; what is null is not asked for.
   *
   * @param cursor the id of the last notice of the page before
   */
  record Wanted(
      @Nullable String platform,
      @Nullable NoticeState state,
      @Nullable Boolean overdue,
      @Nullable Boolean routeAgain,
      @Nullable UUID alert,
      @Nullable UUID cursor) {}
}
