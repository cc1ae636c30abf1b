package org.tocsin.alert.access;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Remembers when tokens and sessions were used last and writes it beside the requests, all in one
 * statement: to the minute is enough, and no request waits for it.
 */
@Component
final class LastUses {

  private static final Duration EXACT_TO = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final ConcurrentMap<UUID, Instant> tokens = new ConcurrentHashMap<>();
  private final ConcurrentMap<UUID, Instant> sessions = new ConcurrentHashMap<>();

  LastUses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void token(UUID token, @Nullable Instant before, Instant now) {
    note(tokens, token, before, now);
  }

  void session(UUID session, @Nullable Instant before, Instant now) {
    note(sessions, session, before, now);
  }

  @Scheduled(initialDelayString = "PT15S", fixedDelayString = "PT15S")
  void write() {
    write(
        tokens,
        """
        UPDATE token SET used_at = greatest(used_at, used.at)
        FROM unnest(:ids::uuid[], :times::timestamptz[]) AS used (id, at) WHERE token.id = used.id
        """);
    write(
        sessions,
        """
        UPDATE session SET seen_at = greatest(seen_at, used.at)
        FROM unnest(:ids::uuid[], :times::timestamptz[]) AS used (id, at) WHERE session.id = used.id
        """);
  }

  private static void note(
      ConcurrentMap<UUID, Instant> uses, UUID id, @Nullable Instant before, Instant now) {
    if (before == null || before.plus(EXACT_TO).isBefore(now)) {
      uses.put(id, now);
    }
  }

  private void write(ConcurrentMap<UUID, Instant> uses, String update) {
    Map<UUID, Instant> taken = new HashMap<>(uses);
    if (taken.isEmpty()) {
      return;
    }
    jdbc.sql(update)
        .param("ids", taken.keySet().stream().map(UUID::toString).toArray(String[]::new))
        .param("times", taken.values().stream().map(Instant::toString).toArray(String[]::new))
        .update();
    // what came meanwhile stays for the next time; what failed above, too
    taken.forEach(uses::remove);
  }
}
