package org.tocsin.quickstart.story;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints the story: numbered steps with the time of day, and what was seen in each. */
final class Narrator {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final String MARGIN = " ".repeat(18);

  private final Consumer<String> console;
  private int step;

  Narrator(Consumer<String> console) {
    this.console = console;
  }

  /** Begins a step; what is seen in it follows. */
  void step(String sentence) {
    step++;
    String time = TIME.format(Instant.now().atZone(ZoneId.systemDefault()));
    console.accept("");
    console.accept("%s  %2d. %s".formatted(time, step, sentence));
  }

  void saw(String sentence) {
    console.accept(MARGIN + sentence);
  }

  /** The number of the step that is being told; 0 before the first. */
  int at() {
    return step;
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
  }
}
