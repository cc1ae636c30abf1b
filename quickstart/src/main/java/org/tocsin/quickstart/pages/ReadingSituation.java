package org.tocsin.quickstart.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tocsin.quickstart.Description;
import org.tocsin.quickstart.client.ApiClient;
import org.tocsin.quickstart.seed.Seeding;
import tools.jackson.databind.JsonNode;

/**
 * Asks alert-api as a coordinator does. Several pages that refresh themselves share one answer for
 * a second.
 */
@Component
final class ReadingSituation {

  private static final int ALERTS = 12;
  private static final int NOTICES = 200;
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final String NEWEST = "";

  private final ApiClient api;
  private final InstantSource clock;
  private final Map<String, Reports> kept = new ConcurrentHashMap<>();

  ReadingSituation(Exhibits exhibits, InstantSource clock) {
    this.api = exhibits.api();
    this.clock = clock;
  }

  /**
   * Reads it.
   *
   * @param cursor where an older piece of the list begins
   */
  Reports read(Description description, Optional<String> cursor) {
    Instant now = clock.instant();
    kept.values().removeIf(reports -> !reports.at().plus(FRESH).isAfter(now));
    return kept.computeIfAbsent(
        cursor.orElse(NEWEST), key -> ask(description.token("coordinator"), key, now));
  }

  private Reports ask(String token, String cursor, Instant now) {
    String after =
        cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    JsonNode listed = get(token, "/api/v1/alerts?limit=" + ALERTS + after);
    return new Reports(
        now,
        get(token, "/api/v1/elections/" + Seeding.ELECTION),
        each(listed.path("items").valueStream().toList(), alert -> whole(token, alert)),
        Optional.ofNullable(listed.path("next").asString(null)),
        get(token, "/api/v1/notices?limit=" + NOTICES).path("items").valueStream().toList());
  }

  private Reports.Told whole(String token, JsonNode alert) {
    JsonNode whole = get(token, "/api/v1/alerts/" + alert.path("id").asString());
    return new Reports.Told(
        whole,
        each(
            whole.path("notices").valueStream().toList(),
            notice -> get(token, "/api/v1/notices/" + notice.path("id").asString())));
  }

  /** All at once, in their order. */
  private static <T> List<T> each(List<JsonNode> of, Function<JsonNode, T> ask) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return of.stream().map(one -> threads.submit(() -> ask.apply(one))).toList().stream()
          .map(ReadingSituation::answer)
          .toList();
    }
  }

  private JsonNode get(String token, String path) {
    return api.get(path, token).expect(200);
  }

  private static <T> T answer(Future<T> asked) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("alert-api could not be asked", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
