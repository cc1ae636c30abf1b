package org.tocsin.acceptance.processes.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tocsin.acceptance.Eventually;
import org.tocsin.acceptance.processes.Town;
import org.tocsin.acceptance.processes.checking.Evidence;
import org.tocsin.acceptance.processes.checking.Promise;

/**
 * Alerts, revisions, retractions and acknowledgements at a steady rate from several people, until
 * it is ended. The seed is printed; what is done follows from it, when it is done does not.
 */
public final class Rush implements AutoCloseable {

  private static final int WORKERS = 4;
  private static final Duration PACE = Duration.ofMillis(800);

  private final Town town;
  private final Audience audience;
  private final Insisting rest;
  private final List<Promise> promises = new ArrayList<>();
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  private Rush(Town town) {
    this.town = town;
    audience = Audience.enter(town);
    rest = new Insisting(town);
    audience.slugs().forEach(slug -> town.as("platform:" + slug));
  }

  /** Begins, with the seed of {@code -Dtocsin.seed} or any. */
  public static Rush begin(Town town, String name) {
    long seed = Long.getLong("tocsin.seed", System.nanoTime());
    System.out.println(name + ": -Dtocsin.seed=" + seed);
    Rush rush = new Rush(town);
    for (int number = 0; number < WORKERS; number++) {
      rush.works(number, new Random(seed + number));
    }
    return rush;
  }

  /** Nobody begins anything more; returns when all that was asked for has its answer. */
  public void end() throws InterruptedException {
    ended.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      AssertionError all = new AssertionError("Somebody at work met " + failures.peek());
      failures.forEach(all::addSuppressed);
      throw all;
    }
  }

  /** Waits for a message that has arrived and is not answered yet. */
  public void untilSomethingIsInFlight() {
    Eventually.holds(() -> assertThat(audience.inFlight(town)).isTrue());
  }

  /** What was confirmed so far. */
  public List<Promise> promises() {
    synchronized (promises) {
      return List.copyOf(promises);
    }
  }

  /** Why requests had to be repeated, and how often. */
  public Map<String, Integer> refusals() {
    return rest.refusals();
  }

  /**
   * Waits until everything that was confirmed before a moment has reached its end; returns how long
   * after the moment that was.
   */
  public Duration settled(Instant moment, Duration atMost) {
    return new Settling(town, promises(), moment).await(atMost);
  }

  /** What is known from outside, once all has reached its end. */
  public Evidence evidence() {
    return new Gathering(town, audience).evidence(promises());
  }

  /** For the case that something failed; otherwise nobody is at work any more. */
  @Override
  public void close() {
    ended.countDown();
    threads.forEach(Thread::interrupt);
  }

  private void works(int number, Random random) {
    Worker worker = new Worker(random, audience, rest, this::promise);
    threads.add(Thread.ofPlatform().name("worker-" + number).start(() -> worksUntilTheEnd(worker)));
  }

  private void worksUntilTheEnd(Worker worker) {
    try {
      while (!ended.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
        worker.act();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error failure) {
      failures.add(failure);
    }
  }

  private void promise(Promise promise) {
    synchronized (promises) {
      promises.add(promise);
    }
  }
}
