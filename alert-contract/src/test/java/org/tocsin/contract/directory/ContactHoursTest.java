package org.tocsin.contract.directory;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.directory.ContactHours.Period;

/** 2027-03-28 has 23 hours in Paris, 2027-10-31 has 25; both are Sundays. */
class ContactHoursTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2027-04-02T06:59:59.999999Z, false",
    "2027-04-02T07:00:00Z, true",
    "2027-04-02T15:59:59.999999Z, true",
    "2027-04-02T16:00:00Z, false",
    "2027-04-03T09:00:00Z, false",
    // an hour later in UTC, because it is winter there
    "2027-01-08T07:59:59Z, false",
    "2027-01-08T08:00:00Z, true",
    "2027-01-08T16:59:59Z, true",
    "2027-01-08T17:00:00Z, false"
  })
  void theWallClockOfThePlaceDecides(Instant moment, boolean there) {
    assertThat(hours(PARIS, List.of(MONDAY, FRIDAY), "09:00", "18:00").cover(moment))
        .isEqualTo(there);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    // from Saturday 22:00 to Sunday 06:00, that is from 21:00Z to 04:00Z: seven hours, no eighth
    "2027-03-27T20:59:59Z, false",
    "2027-03-27T21:00:00Z, true",
    "2027-03-28T00:59:59Z, true",
    "2027-03-28T01:00:00Z, true",
    "2027-03-28T03:59:59Z, true",
    "2027-03-28T04:00:00Z, false",
    // Sunday's own period begins in the evening only
    "2027-03-28T19:59:59Z, false",
    "2027-03-28T20:00:00Z, false"
  })
  void aNightThatLosesAnHourEndsWhenTheClockOnTheWallSaysSo(Instant moment, boolean there) {
    assertThat(hours(PARIS, List.of(SATURDAY), "22:00", "06:00").cover(moment)).isEqualTo(there);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    // the clock shows 02:00 to 03:00 twice
    "2027-10-30T23:59:59Z, false",
    "2027-10-31T00:00:00Z, true",
    "2027-10-31T00:59:59Z, true",
    "2027-10-31T01:00:00Z, true",
    "2027-10-31T01:59:59Z, true",
    "2027-10-31T02:00:00Z, false"
  })
  void anHourThatComesTwiceCountsTwice(Instant moment, boolean there) {
    assertThat(hours(PARIS, List.of(SUNDAY), "02:00", "03:00").cover(moment)).isEqualTo(there);
  }

  @Test
  void anHourThatDoesNotComeHasNobody() {
    // given: from 02:00 the clock jumps to 03:00
    ContactHours hours = hours(PARIS, List.of(SUNDAY), "02:00", "03:00");

    // then
    assertThat(minutesOf(LocalDate.of(2027, 3, 28), PARIS)).noneMatch(hours::cover);
    assertThat(minutesOf(LocalDate.of(2027, 3, 21), PARIS).filter(hours::cover)).hasSize(60);
  }

  @ParameterizedTest(name = "{0} has {1} hours")
  @CsvSource({"2027-03-28, 23", "2027-10-31, 25", "2027-06-06, 24"})
  void aPeriodFromMidnightToMidnightIsAllOfTheDayHoweverLongItIs(LocalDate day, int length) {
    // given
    ContactHours hours = hours(PARIS, List.of(SUNDAY), "00:00", "00:00");

    // then
    assertThat(minutesOf(day, PARIS)).hasSize(length * 60).allMatch(hours::cover);
    assertThat(hours.cover(day.plusDays(1).atStartOfDay(PARIS).toInstant())).isFalse();
    assertThat(hours.cover(day.atStartOfDay(PARIS).toInstant().minusNanos(1))).isFalse();
  }

  @Test
  void aPeriodUpToMidnightEndsWithTheDay() {
    // given
    ContactHours hours = hours(ZoneId.of("UTC"), List.of(MONDAY), "18:00", "00:00");

    // then
    assertThat(hours.cover(Instant.parse("2027-04-05T23:59:59Z"))).isTrue();
    assertThat(hours.cover(Instant.parse("2027-04-06T00:00:00Z"))).isFalse();
    assertThat(hours.cover(Instant.parse("2027-04-05T17:59:59Z"))).isFalse();
  }

  @Test
  void oneOfSeveralPeriodsIsEnoughAndNoneIsNobody() {
    // given
    Instant saturdayNoon = Instant.parse("2027-04-03T12:00:00Z");
    ContactHours both =
        new ContactHours(
            ZoneId.of("UTC"),
            List.of(
                period(List.of(FRIDAY), "09:00", "18:00"),
                period(List.of(SATURDAY), "11:00", "13:00")));

    // then
    assertThat(both.cover(saturdayNoon)).isTrue();
    assertThat(new ContactHours(ZoneId.of("UTC"), List.of()).cover(saturdayNoon)).isFalse();
  }

  @Test
  void theyTravelAsTheyAreWritten() {
    // given
    ContactHours hours = hours(PARIS, List.of(MONDAY, FRIDAY), "09:00", "18:30");

    // when
    String json = ContractJson.MAPPER.writeValueAsString(hours);

    // then
    assertThat(json).contains("\"Europe/Paris\"", "[\"MONDAY\",\"FRIDAY\"]", "\"09:00", "\"18:30");
    assertThat(ContractJson.MAPPER.readValue(json, ContactHours.class)).isEqualTo(hours);
  }

  private static Stream<Instant> minutesOf(LocalDate day, ZoneId zone) {
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
    return Stream.iterate(
        from, each -> each.isBefore(to), each -> each.plus(Duration.ofMinutes(1)));
  }

  private static ContactHours hours(ZoneId zone, List<DayOfWeek> days, String from, String to) {
    return new ContactHours(zone, List.of(period(days, from, to)));
  }

  private static Period period(List<DayOfWeek> days, String from, String to) {
    return new Period(days, LocalTime.parse(from), LocalTime.parse(to));
  }
}
