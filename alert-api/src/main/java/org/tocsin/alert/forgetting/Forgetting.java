package org.tocsin.alert.forgetting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.AccessSettings;

/** Deletes once a day what is over; two instances that do it at once delete it once. */
@Component
class Forgetting {

  private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

  private final JdbcClient jdbc;
  private final ForgettingSettings settings;
  private final AccessSettings access;
  private final InstantSource clock;

  Forgetting(
      JdbcClient jdbc, ForgettingSettings settings, AccessSettings access, InstantSource clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.access = access;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT20M", fixedDelayString = "PT24H")
  void forget() {
    Instant now = clock.instant();
    int sessions = sessions(now.minus(settings.signIns()));
    int invitations =
        delete(
            "DELETE FROM invitation WHERE least(used_at, expires_at) < :before",
            now,
            settings.signIns());
    int codes =
        delete("DELETE FROM recovery_code WHERE used_at < :before", now, settings.signIns());
    int claims = delete("DELETE FROM claim WHERE until < :before", now, settings.claims());
    int holds = delete("DELETE FROM hold WHERE lifted_at < :before", now, settings.acts());
    int runs = delete("DELETE FROM retention_run WHERE ended_at < :before", now, settings.acts());
    LOG.atInfo()
        .addKeyValue("sessions", sessions)
        .addKeyValue("invitations", invitations)
        .addKeyValue("codes", codes)
        .addKeyValue("claims", claims)
        .addKeyValue("holds", holds)
        .addKeyValue("runs", runs)
        .log("What is over was deleted");
  }

  /** A session is over when it was ended, was not used for long, or lasted its longest. */
  private int sessions(Instant before) {
    return jdbc.sql(
            """
            DELETE FROM session
            WHERE ended_at < :before OR seen_at < :unused OR begun_at < :begun
            """)
        .param("before", utc(before))
        .param("unused", utc(before.minus(access.sessions().idle())))
        .param("begun", utc(before.minus(access.sessions().longest())))
        .update();
  }

  private int delete(String sql, Instant now, Duration kept) {
    return jdbc.sql(sql).param("before", utc(now.minus(kept))).update();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
