package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.tocsin.acceptance.system.Tocsin;
import tools.jackson.databind.JsonNode;

/** Whether nothing was lost between journal and ledger. */
final class Balance {

  private Balance() {}

  /**
   * Holds once everything up to now was compared. What an intruder did to another platform's rows
   * in a test before stays found.
   */
  static void holds(Tocsin tocsin, String platform) {
    Instant after = Instant.now();
    // the ledger's tally looks a minute back
    Eventually.holds(
        Duration.ofSeconds(150),
        () -> {
          JsonNode balance = tocsin.as("auditor").get("/api/v1/balance").expect(200).json();
          assertThat(Instant.parse(balance.path("cut").asString())).isAfter(after);
          assertThat(balance.path("differences"))
              .allSatisfy(
                  difference -> assertThat(concerned(tocsin, difference)).isNotEqualTo(platform));
        });
  }

  /** The platform of the only delivery that a difference names. */
  private static String concerned(Tocsin tocsin, JsonNode difference) {
    assertThat(difference.path("deliveries")).as(difference.toString()).hasSize(1);
    return tocsin
        .databases()
        .texts(
            "alert",
            "select platform from delivery where id = '%s'"
                .formatted(difference.path("deliveries").get(0).asString()))
        .getFirst();
  }
}
