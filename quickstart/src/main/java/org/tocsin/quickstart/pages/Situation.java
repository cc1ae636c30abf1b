package org.tocsin.quickstart.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.quickstart.pages.Headline.Said;
import tools.jackson.databind.JsonNode;

/**
 * What the page {@code /} says.
 *
 * @param polls how long it is until the polls open; null once they have closed for good
 * @param next the cursor of older alerts
 */
record Situation(
    Said headline,
    String election,
    @Nullable String polls,
    String at,
    List<AlertCard> alerts,
    @Nullable String next) {

  static Situation of(Reports reports, Words words) {
    return new Situation(
        new Headline(reports, words).said(),
        reports.election().path("name").asString(""),
        polls(reports, words).orElse(null),
        words.time(reports.at()),
        reports.alerts().stream().map(told -> AlertCard.of(told, reports.at(), words)).toList(),
        reports.next().orElse(null));
  }

  private static Optional<String> polls(Reports reports, Words words) {
    for (JsonNode day : reports.election().path("votingDays")) {
      LocalDate date = LocalDate.parse(day.path("date").asString());
      Instant opens = at(date, day.path("opens").asString());
      Instant closes = at(date, day.path("closes").asString());
      if (reports.at().isBefore(opens)) {
        return Optional.of(
            words.of("polls.open", words.span(Duration.between(reports.at(), opens))));
      }
      if (reports.at().isBefore(closes)) {
        return Optional.of(
            words.of("polls.close", words.span(Duration.between(reports.at(), closes))));
      }
    }
    return Optional.empty();
  }

  private static Instant at(LocalDate date, String time) {
    return date.atTime(LocalTime.parse(time)).atZone(Words.ZONE).toInstant();
  }
}
