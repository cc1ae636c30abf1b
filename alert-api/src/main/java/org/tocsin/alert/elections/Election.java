package org.tocsin.alert.elections;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ValueRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.notices.Polls;
import org.tocsin.alert.web.Fault;

/**
 * An election as it is edited and shown.
 *
 * @param slug its name in addresses; may be left out in a request
 * @param version grows with every change; ignored in a request, where If-Match says it
 * @param country ISO 3166-1 alpha-2
 * @param timeZone of its polls: {@code Europe/Paris}
 */
record Election(
    @Nullable String slug,
    @Nullable Long version,
    @NotBlank @Size(max = 200) String name,
    @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be two capital letters") String country,
    @NotBlank @Size(max = 60) String timeZone,
    @NotEmpty @Size(max = 20) List<@NotNull @Valid VotingDay> votingDays) {

  private static final ValueRange YEARS = ValueRange.of(2000, 2100);

  /**
   * A day on which people vote, by the clocks of the time zone.
   *
   * @param closes at or before {@code opens}: on the day after
   */
  record VotingDay(@NotNull LocalDate date, @NotNull LocalTime opens, @NotNull LocalTime closes) {}

  /** Country and year of the last voting day, which an alert's reference begins with. */
  String referencePrefix() {
    LocalDate last =
        votingDays.stream().map(VotingDay::date).max(Comparator.naturalOrder()).orElseThrow();
    return "%s%02d".formatted(country, last.getYear() % 100);
  }

  Polls polls() {
    return new Polls(
        ZoneId.of(timeZone),
        votingDays.stream()
            .map(day -> new Polls.Day(day.date(), day.opens(), day.closes()))
            .toList());
  }

  Election at(String itsSlug, long itsVersion) {
    return new Election(itsSlug, itsVersion, name, country, timeZone, votingDays);
  }

  /** What annotations cannot say. */
  List<Fault> faults(String address) {
    List<Fault> faults = new ArrayList<>();
    if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
      faults.add(new Fault("timeZone", "must be the name of a time zone, like Europe/Paris"));
    }
    if (slug != null && !slug.equals(address)) {
      faults.add(new Fault("slug", "must be the one in the address, or left out"));
    }
    for (int index = 0; index < votingDays.size(); index++) {
      if (!YEARS.isValidValue(votingDays.get(index).date().getYear())) {
        faults.add(
            new Fault("votingDays[" + index + "].date", "must be in a year from 2000 to 2100"));
      }
    }
    return faults;
  }
}
