package org.tocsin.alert.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.contract.alert.PlatformPart.Deadline;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.Severity;

class DeadlinesTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant QUIET = Instant.parse("2027-01-15T10:00:00Z");
  private static final Polls POLLS = polls(LocalDate.of(2027, 4, 11));

  @ParameterizedTest
  @CsvSource({
    "EXTREME, PT1H, PT4H",
    "SEVERE, PT4H, PT24H",
    "MODERATE, PT24H, PT72H",
    "MINOR, PT72H, PT168H",
    "UNKNOWN, PT72H, PT168H"
  })
  void the_house_gives_each_severity_its_time(
      Severity severity, Duration acknowledge, Duration decide) {
    // when
    AnswerBy due = Deadlines.of(QUIET, severity, RequestKind.TERMS_REVIEW, Map.of(), POLLS);

    // then
    assertThat(due.acknowledge()).isEqualTo(new Deadline(QUIET.plus(acknowledge), false));
    assertThat(due.decide()).isEqualTo(new Deadline(QUIET.plus(decide), false));
  }

  @Test
  void what_the_platform_agreed_to_goes_before_and_says_so() {
    // given
    Allowed own = new Allowed(Duration.ofHours(2), null, true);

    // when
    AnswerBy due =
        Deadlines.of(
            QUIET, Severity.SEVERE, RequestKind.TERMS_REVIEW, Map.of(Severity.SEVERE, own), POLLS);

    // then
    assertThat(due.acknowledge()).isEqualTo(new Deadline(QUIET.plus(Duration.ofHours(2)), true));
    assertThat(due.decide()).isEqualTo(new Deadline(QUIET.plus(Duration.ofHours(24)), false));
  }

  @Test
  void an_alert_for_information_asks_for_no_decision() {
    // when
    AnswerBy due = Deadlines.of(QUIET, Severity.SEVERE, RequestKind.INFORMATION, Map.of(), POLLS);

    // then
    assertThat(due.acknowledge()).isNotNull();
    assertThat(due.decide()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    // polls in Paris open at 06:00Z and close at 18:00Z; 72 hours before is 06:00Z three days ago
    "2027-04-08T05:59:59.999999Z, PT4H",
    "2027-04-08T06:00:00Z, PT2H",
    "2027-04-11T17:59:59.999999Z, PT2H",
    "2027-04-11T18:00:00Z, PT4H"
  })
  void from_72_hours_before_the_polls_until_they_close_everything_is_halved(
      Instant approved, Duration acknowledge) {
    // when
    AnswerBy due =
        Deadlines.of(approved, Severity.SEVERE, RequestKind.TERMS_REVIEW, Map.of(), POLLS);

    // then
    assertThat(by(due)).isEqualTo(approved.plus(acknowledge));
  }

  @ParameterizedTest
  @CsvSource({
    // the night of 27 to 28 March 2027 has 23 hours' day: 08:00 is 06:00Z, before it 07:00Z
    "2027-03-28, 2027-03-25T05:59:59Z, PT4H",
    "2027-03-28, 2027-03-25T06:00:00Z, PT2H",
    // 31 October 2027 has 25 hours: 08:00 is 07:00Z, the day before it was 06:00Z
    "2027-10-31, 2027-10-28T06:59:59Z, PT4H",
    "2027-10-31, 2027-10-28T07:00:00Z, PT2H",
    "2027-10-31, 2027-10-31T18:59:59Z, PT2H",
    "2027-10-31, 2027-10-31T19:00:00Z, PT4H"
  })
  void hours_are_counted_as_they_pass_when_the_clocks_change(
      LocalDate day, Instant approved, Duration acknowledge) {
    // when
    AnswerBy due =
        Deadlines.of(approved, Severity.SEVERE, RequestKind.TERMS_REVIEW, Map.of(), polls(day));

    // then
    assertThat(by(due)).isEqualTo(approved.plus(acknowledge));
  }

  @Test
  void polls_that_close_after_midnight_are_open_until_then() {
    // given
    Polls late =
        new Polls(
            PARIS,
            List.of(
                new Polls.Day(LocalDate.of(2027, 1, 16), LocalTime.of(8, 0), LocalTime.of(1, 0))));

    // then
    assertThat(late.near(Instant.parse("2027-01-16T23:59:59Z"))).isTrue();
    assertThat(late.near(Instant.parse("2027-01-17T00:00:00Z"))).isFalse();
  }

  @Test
  void a_revision_gives_no_more_time_to_what_is_unanswered() {
    // given
    AnswerBy first =
        Deadlines.of(QUIET, Severity.SEVERE, RequestKind.TERMS_REVIEW, Map.of(), POLLS);
    Instant later = QUIET.plus(Duration.ofHours(3));

    // when
    AnswerBy milder =
        Deadlines.of(later, Severity.MODERATE, RequestKind.TERMS_REVIEW, Map.of(), POLLS)
            .notLaterThan(first);
    AnswerBy worse =
        Deadlines.of(
                QUIET.plusSeconds(60), Severity.EXTREME, RequestKind.TERMS_REVIEW, Map.of(), POLLS)
            .notLaterThan(first);

    // then
    assertThat(milder).isEqualTo(first);
    assertThat(by(worse)).isEqualTo(QUIET.plusSeconds(3660));
  }

  private static Instant by(AnswerBy due) {
    return Objects.requireNonNull(due.acknowledge()).by();
  }

  private static Polls polls(LocalDate day) {
    return new Polls(PARIS, List.of(new Polls.Day(day, LocalTime.of(8, 0), LocalTime.of(20, 0))));
  }
}
