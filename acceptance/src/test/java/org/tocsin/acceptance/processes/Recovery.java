package org.tocsin.acceptance.processes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tocsin.acceptance.processes.rush.Rush;

/**
 * Measures how long after its return a part needs until everything that was confirmed before the
 * return has reached its end. Several can be measured at once.
 */
final class Recovery implements AutoCloseable {

  /** After this it counts as lost. */
  private static final Duration AT_MOST = Duration.ofMinutes(3);

  private final Rush rush;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Measured> measured = new ArrayList<>();

  Recovery(Rush rush) {
    this.rush = rush;
  }

  /** Kills it, starts nothing, and measures how long another one needs that does the same. */
  void survived(Part killed, Part other) {
    measure(other, killed::kill);
  }

  /** Measures how long it needs from now on, while something else is broken. */
  void goesOn(Part part) {
    measure(part, () -> {});
  }

  /** Starts it again, and measures from now on. */
  void started(Part part) {
    measure(part, part::launch);
  }

  /** Lets it go on, and measures from now on. */
  void resumed(Part part) {
    measure(part, part::resume);
  }

  /** Waits for all that is measured, prints and returns it. */
  List<Taken> times(String title) throws InterruptedException {
    List<Taken> times = new ArrayList<>();
    for (Measured each : measured) {
      try {
        Taken taken = new Taken(each.what(), each.time().get());
        System.out.printf(
            "%s: %s recovered after %.1f s%n",
            title, taken.what(), taken.time().toMillis() / 1_000.0);
        times.add(taken);
      } catch (ExecutionException e) {
        throw new AssertionError(each.what() + " did not recover", e.getCause());
      }
    }
    return times;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void measure(Part part, Runnable comesBack) {
    Instant moment = Instant.now();
    comesBack.run();
    measured.add(
        new Measured(
            part.name(),
            threads.submit(
                () -> {
                  try {
                    part.awaitReady();
                    return rush.settled(moment, AT_MOST);
                  } catch (RuntimeException | Error stuck) {
                    part.explain();
                    throw stuck;
                  }
                })));
  }

  record Taken(String what, Duration time) {}

  private record Measured(String what, Future<Duration> time) {}
}
