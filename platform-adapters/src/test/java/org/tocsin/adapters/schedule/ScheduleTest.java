package org.tocsin.adapters.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tocsin.contract.word.Severity;

class ScheduleTest {

  private static final Instant NOW = Instant.parse("2027-04-01T09:00:00Z");
  private static final UUID DELIVERY = UUID.randomUUID();

  @Test
  void theDefaultScheduleGrowsOverThreeDaysAndEnds() {
    assertThat(pauses(schedule(1), Severity.SEVERE, null))
        .hasSize(9)
        .satisfies(pauses -> around(pauses.getFirst(), Duration.ofSeconds(5)))
        .satisfies(pauses -> around(pauses.get(1), Duration.ofMinutes(5)))
        .satisfies(pauses -> around(pauses.getLast(), Duration.ofHours(24)));
  }

  @Test
  void anExtremeAlertIsTriedEveryFiveMinutesUpToTheDeadline() {
    List<Duration> pauses = pauses(schedule(1), Severity.EXTREME, NOW.plus(Duration.ofHours(1)));
    assertThat(pauses).hasSizeBetween(14, 16);
    around(pauses.getFirst(), Duration.ofSeconds(5));
    around(pauses.get(4), Duration.ofMinutes(2));
    around(pauses.getLast(), Duration.ofMinutes(5));
  }

  @Test
  void anExtremeAlertWithoutADeadlineIsTriedForFourHours() {
    Duration all =
        pauses(schedule(1), Severity.EXTREME, null).stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(all).isBetween(Duration.ofMinutes(230), Duration.ofHours(4));
  }

  @Test
  void theScheduleCanBeScaled() {
    around(pauses(schedule(0.01), Severity.MODERATE, null).get(1), Duration.ofSeconds(3));
  }

  private static Schedule schedule(double scale) {
    return Schedule.of(new ScheduleSettings(scale, Duration.ofSeconds(15)));
  }

  private static List<Duration> pauses(
      Schedule schedule, Severity severity, @Nullable Instant deadline) {
    List<Duration> pauses = new ArrayList<>();
    Instant time = NOW;
    Optional<Instant> next = schedule.next(severity, DELIVERY, 1, NOW, deadline, time);
    while (next.isPresent()) {
      pauses.add(Duration.between(time, next.get()));
      time = next.get();
      next = schedule.next(severity, DELIVERY, pauses.size() + 1, NOW, deadline, time);
    }
    return pauses;
  }

  private static void around(Duration pause, Duration expected) {
    assertThat(pause).isBetween(expected, expected.multipliedBy(11).dividedBy(10));
  }
}
