package org.tocsin.contract.directory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * When somebody is there to read what comes to a contact. A contact without hours always has
 * somebody.
 *
 * @param timeZone of the place where they work
 * @param periods may overlap; nobody is there outside of all
 */
public record ContactHours(ZoneId timeZone, List<Period> periods) {

  public ContactHours {
    periods = List.copyOf(periods);
  }

  /**
   * The same hours on some days of the week.
   *
   * @param from as the wall clock shows it
   * @param to the first minute when nobody is there any more; midnight for the end of the day, and
   *     one before {@code from} for the next day
   */
  public record Period(List<DayOfWeek> days, LocalTime from, LocalTime to) {

    public Period {
      days = List.copyOf(days);
    }

    private boolean covers(ZonedDateTime time) {
      LocalTime clock = time.toLocalTime();
      boolean begun = !clock.isBefore(from);
      boolean beforeEnd = clock.isBefore(to);
      DayOfWeek today = time.getDayOfWeek();
      if (from.isBefore(to)) {
        return begun && beforeEnd && days.contains(today);
      }
      return (begun && days.contains(today)) || (beforeEnd && days.contains(today.minus(1)));
    }
  }

  /** Whether somebody is there at this moment. */
  public boolean cover(Instant moment) {
    ZonedDateTime time = moment.atZone(timeZone);
    return periods.stream().anyMatch(period -> period.covers(time));
  }
}
