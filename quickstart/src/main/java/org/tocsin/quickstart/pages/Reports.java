package org.tocsin.quickstart.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What alert-api tells a coordinator, at one moment.
 *
 * @param alerts a piece of the list, newest first
 * @param next the cursor of older ones
 * @param notices the newest of all alerts, without what hangs on them
 */
record Reports(
    Instant at,
    JsonNode election,
    List<Told> alerts,
    Optional<String> next,
    List<JsonNode> notices) {

  /** An alert, and each of its notices with its deliveries and answers. */
  record Told(JsonNode alert, List<JsonNode> notices) {}
}
