package org.tocsin.quickstart.story;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks again and again for something that is about to be there. */
final class Patience {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Patience() {}

  /**
   * Waits for it.
   *
   * @throws StoryBroken if it doesn't come, saying what was waited for
   */
  static <T> T await(String what, Supplier<Optional<T>> look) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      pause();
    }
    throw new StoryBroken("%s within %d s.".formatted(what, LONGEST.toSeconds()));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryBroken("The story was interrupted.");
    }
  }
}
