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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
    Set<String> zones = ZoneId.getAvailableZoneIds();
    return Stream.of(
            zones.contains(timeZone)
                ? null
                : new Fault("timeZone", "must be the name of a time zone, like Europe/Paris"),
            slug == null || slug.equals(address)
                ? null
                : new Fault("slug", "must be the one in the address, or left out"))
        .filter(Objects::nonNull)
        .toList();
  }
}
