package org.tocsin.adapters.letter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a letter that failed is tried again: soon, for what is not read soon need not be read. */
final class Patience {

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2));

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final double scale;

  /**
   * @param scale multiplies every pause
   */
  Patience(double scale) {
    this.scale = scale;
  }

  /**
   * The next time; empty where its time would be over.
   *
   * @param tries the one that just failed included
   * @param comeBackAt when the other side wants to be tried again; null where it named no time
   */
  Optional<Instant> next(int tries, Instant now, Instant notAfter, @Nullable Instant comeBackAt) {
    Duration pause = tries > PAUSES.size() ? LONGEST : PAUSES.get(tries - 1);
    Instant next = now.plusMillis(Math.round(pause.toMillis() * scale));
    Instant later = comeBackAt != null && comeBackAt.isAfter(next) ? comeBackAt : next;
    return later.isAfter(notAfter) ? Optional.empty() : Optional.of(later);
  }
}
