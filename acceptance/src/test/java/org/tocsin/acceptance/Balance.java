package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.tocsin.acceptance.system.Tocsin;
import tools.jackson.databind.JsonNode;

/** Whether nothing was lost between journal and ledger. */
final class Balance {

  private Balance() {}

  /** Holds once everything up to now was compared. */
  static void holds(Tocsin tocsin) {
    Instant after = Instant.now();
    // the ledger's tally looks a minute back
    Eventually.holds(
        Duration.ofSeconds(150),
        () -> {
          JsonNode balance = tocsin.as("auditor").get("/api/v1/balance").expect(200).json();
          assertThat(Instant.parse(balance.path("cut").asString())).isAfter(after);
          assertThat(balance.path("balanced").asBoolean())
              .as(() -> balance.path("differences").toString())
              .isTrue();
        });
  }
}
