package org.tocsin.alert.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** When an election's polls are open, by its own clocks. */
public record Polls(ZoneId zone, List<Day> days) {

  private static final Duration BEFORE = Duration.ofDays(3);

  public Polls {
    days = List.copyOf(days);
  }

  /** Whether {@code time} lies between 72 hours before some day's polls open and their closing. */
  public boolean near(Instant time) {
    return days.stream()
        .anyMatch(
            day ->
                !time.isBefore(day.opening(zone).minus(BEFORE))
                    && time.isBefore(day.closing(zone)));
  }

  /** When the last of them has closed. */
  public Instant end() {
    return days.stream().map(day -> day.closing(zone)).max(Instant::compareTo).orElseThrow();
  }

  /**
   * One voting day.
   *
   * @param closes at or before {@code opens}: on the day after
   */
  public record Day(LocalDate date, LocalTime opens, LocalTime closes) {

    private Instant opening(ZoneId zone) {
      return date.atTime(opens).atZone(zone).toInstant();
    }

    private Instant closing(ZoneId zone) {
      LocalDate on = closes.isAfter(opens) ? date : date.plusDays(1);
      return on.atTime(closes).atZone(zone).toInstant();
    }
  }
}
