package org.tocsin.adapters.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.contract.word.Severity;

/**
 * When a failed delivery is tried again: pauses between attempts, longer by up to a tenth so that
 * what failed together does not come back together.
 */
@Component
public final class Schedule {

  private static final List<Duration> DEFAULT =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private static final List<Duration> EXTREME =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2));

  private static final Duration EXTREME_EVERY = Duration.ofMinutes(5);
  private static final Duration EXTREME_LONGEST = Duration.ofHours(4);
  private static final double JITTER = 0.1;

  private final ScheduleSettings settings;

  Schedule(ScheduleSettings settings) {
    this.settings = settings;
  }

  /** A schedule with these settings, for whoever starts no Spring. */
  public static Schedule of(ScheduleSettings settings) {
    return new Schedule(settings);
  }

  /**
   * The next time, empty after the last.
   *
   * @param tries attempts used up, the one that just failed included
   * @param deadline when the platform is to decide; null where none is set
   */
  public Optional<Instant> next(
      Severity severity,
      UUID delivery,
      int tries,
      Instant approvedAt,
      @Nullable Instant deadline,
      Instant now) {
    if (severity != Severity.EXTREME) {
      return tries > DEFAULT.size()
          ? Optional.empty()
          : Optional.of(now.plus(scaled(DEFAULT.get(tries - 1), delivery, tries)));
    }
    Duration pause = tries > EXTREME.size() ? EXTREME_EVERY : EXTREME.get(tries - 1);
    Instant next = now.plus(scaled(pause, delivery, tries));
    Instant last =
        deadline == null ? approvedAt.plus(scaled(EXTREME_LONGEST, settings.scale())) : deadline;
    return next.isAfter(last) ? Optional.empty() : Optional.of(next);
  }

  /** When to try again after our own side failed. */
  public Instant afterOurFault(Instant now) {
    return now.plus(scaled(settings.ourFault(), settings.scale()));
  }

  private Duration scaled(Duration pause, UUID delivery, int tries) {
    int mixed = (delivery.hashCode() + tries) * 0x9E3779B9;
    double jitter = JITTER * (mixed >>> 8) / (1 << 24);
    return scaled(pause, settings.scale() * (1 + jitter));
  }

  private static Duration scaled(Duration pause, double factor) {
    return Duration.ofMillis(Math.round(pause.toMillis() * factor));
  }
}
