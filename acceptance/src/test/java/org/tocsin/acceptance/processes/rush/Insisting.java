package org.tocsin.acceptance.processes.rush;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.tocsin.acceptance.client.Answer;
import org.tocsin.acceptance.processes.Kind;
import org.tocsin.acceptance.processes.ServicePart;
import org.tocsin.acceptance.processes.Town;

/**
 * Asks again, with the same {@code Idempotency-Key} and of any instance, until there is an answer,
 * as every program should.
 */
final class Insisting {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Town town;
  private final AtomicInteger turn = new AtomicInteger();
  private final Map<String, Integer> refusals = new ConcurrentSkipListMap<>();

  Insisting(Town town) {
    this.town = town;
  }

  /**
   * What was made.
   *
   * @throws AssertionError if it is refused for good
   */
  Answer post(String who, String path, Object body, String key) throws InterruptedException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < PATIENCE.toNanos()) {
      List<ServicePart> instances = town.services(Kind.ALERT_API);
      ServicePart instance = instances.get(turn.getAndIncrement() % instances.size());
      try {
        Answer answer = town.as(who, instance).post("/api/v1" + path, body, "Idempotency-Key", key);
        if (answer.status() / 100 == 2) {
          return answer;
        }
        count(answer.status() + " " + (answer.text().isEmpty() ? "" : type(answer)));
        if (!passes(answer)) {
          throw new AssertionError(answer.request() + ": " + answer.status() + " " + answer.text());
        }
      } catch (UncheckedIOException unreachable) {
        count(String.valueOf(unreachable.getCause()).replaceAll("[:\\n].*", ""));
      }
      new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("No answer to " + path + " in " + PATIENCE);
  }

  /** How often it had to ask again, and why. */
  Map<String, Integer> refusals() {
    return Map.copyOf(refusals);
  }

  private void count(String why) {
    refusals.merge(why, 1, Integer::sum);
  }

  /** Whether it says that it can be asked again. */
  private static boolean passes(Answer answer) {
    return switch (answer.status()) {
      case 503 -> true;
      case 409 -> type(answer).endsWith("/busy");
      default -> false;
    };
  }

  private static String type(Answer answer) {
    return answer.json().path("type").asString("");
  }
}
