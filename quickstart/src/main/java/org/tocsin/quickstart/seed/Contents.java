package org.tocsin.quickstart.seed;

import java.util.List;
import java.util.Map;

/** The election as alert-api takes it. */
final class Contents {

  private Contents() {}

  /**
   * The two Sundays that article 7 of the French constitution allows first; the decree that fixes
   * them is not out, so the name says so.
   */
  static Map<String, Object> election() {
    return Map.of(
        "name", "Élection présidentielle française 2027 (example: dates not official)",
        "country", "FR",
        "timeZone", "Europe/Paris",
        "votingDays", List.of(votingDay("2027-04-11"), votingDay("2027-04-25")));
  }

  private static Map<String, Object> votingDay(String date) {
    return Map.of("date", date, "opens", "08:00", "closes", "20:00");
  }
}
