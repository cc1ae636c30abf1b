package org.tocsin.quickstart.hook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code {"keys":[{"id":"…","algorithm":"ed25519","publicKey":"whpk_…"}]}} from a well-known
 * address and keeps it for a minute. Asked to renew it does so at most once a second, so that
 * forged calls don't become a flood of requests.
 */
public final class WellKnownKeys implements PublishedKeys, AutoCloseable {

  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final Duration RENEWED_AFTER = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Kept(List<PublishedKey> keys, Instant readAt) {}

  private final URI address;
  private final InstantSource clock;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Kept kept;

  public WellKnownKeys(URI address, InstantSource clock) {
    this.address = address;
    this.clock = clock;
  }

  @Override
  public List<PublishedKey> current() throws IOException, InterruptedException {
    return notOlderThan(KEPT);
  }

  @Override
  public List<PublishedKey> renewed() throws IOException, InterruptedException {
    return notOlderThan(RENEWED_AFTER);
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private List<PublishedKey> notOlderThan(Duration age) throws IOException, InterruptedException {
    Kept before = kept;
    if (before != null && isYounger(before, age)) {
      return before.keys();
    }
    reading.lockInterruptibly();
    try {
      Kept meanwhile = kept;
      if (meanwhile != null && isYounger(meanwhile, age)) {
        return meanwhile.keys();
      }
      Kept now = new Kept(read(), clock.instant());
      kept = now;
      return now.keys();
    } finally {
      reading.unlock();
    }
  }

  private boolean isYounger(Kept what, Duration age) {
    return what.readAt().plus(age).isAfter(clock.instant());
  }

  private List<PublishedKey> read() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(address + " answered " + answer.statusCode());
    }
    try {
      return JSON.readTree(answer.body())
          .path("keys")
          .valueStream()
          .filter(key -> key.path("algorithm").asString("").equals("ed25519"))
          .map(WellKnownKeys::key)
          .toList();
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("what " + address + " answered holds no keys: " + e.getMessage(), e);
    }
  }

  private static PublishedKey key(JsonNode key) {
    return PublishedKey.parse(key.path("id").asString(""), key.path("publicKey").asString(""));
  }
}
