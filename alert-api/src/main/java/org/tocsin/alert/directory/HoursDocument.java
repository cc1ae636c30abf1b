package org.tocsin.alert.directory;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tocsin.alert.web.Fault;
import org.tocsin.contract.directory.ContactHours;

/**
 * When somebody is there to read what comes to a contact, as it is edited and shown.
 *
 * @param timeZone of the place where they work: {@code Europe/Paris}
 * @param periods may overlap; nobody is there outside of all
 */
record HoursDocument(
    @NotNull String timeZone, @NotEmpty @Size(max = 21) List<@NotNull @Valid Period> periods) {

  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  /**
   * The same hours on some days of the week.
   *
   * @param to the first minute when nobody is there any more; 00:00 is the end of the day, and one
   *     before {@code from} is on the next day
   */
  record Period(
      @NotEmpty List<@NotNull DayOfWeek> days,
      @JsonFormat(pattern = "HH:mm") @NotNull LocalTime from,
      @JsonFormat(pattern = "HH:mm") @NotNull LocalTime to) {

    private static Period of(ContactHours.Period period) {
      return new Period(period.days(), period.from(), period.to());
    }

    private ContactHours.Period kept() {
      return new ContactHours.Period(List.copyOf(new TreeSet<>(days)), from, to);
    }
  }

  static HoursDocument of(ContactHours hours) {
    return new HoursDocument(
        hours.timeZone().getId(), hours.periods().stream().map(Period::of).toList());
  }

  /** What is wrong with them, below this path. */
  List<Fault> faults(String path) {
    List<Fault> faults = new ArrayList<>();
    if (!ZONES.contains(timeZone)) {
      faults.add(new Fault(path + ".timeZone", "must be a time zone like Europe/Paris"));
    }
    for (int index = 0; index < periods.size(); index++) {
      String at = path + ".periods[" + index + "]";
      check(at + ".from", periods.get(index).from(), faults);
      check(at + ".to", periods.get(index).to(), faults);
    }
    return faults;
  }

  /** As they are kept, if nothing is wrong with them. */
  ContactHours kept() {
    return new ContactHours(ZoneId.of(timeZone), periods.stream().map(Period::kept).toList());
  }

  private static void check(String path, LocalTime time, List<Fault> faults) {
    if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
      faults.add(new Fault(path, "must be a whole minute, like 09:00"));
    }
  }
}
