package org.tocsin.quickstart.pages;

import java.time.Instant;
import java.util.List;
import org.tocsin.quickstart.Description;
import org.tocsin.quickstart.client.ApiClient;

/** What is held: nothing of it goes out, and every page says so. */
final class Held {

  private static final int SHOWN = 5;

  private Held() {}

  /** A sentence for each hold that stands, the newest first. */
  static List<String> sentences(ApiClient api, Description house, Words words) {
    return api.get("/api/v1/holds?limit=" + SHOWN, house.token("coordinator"))
        .expect(200)
        .path("items")
        .valueStream()
        .map(
            hold ->
                words.of(
                    "held." + hold.path("scope").asString(),
                    words.day(Instant.parse(hold.path("placedAt").asString())),
                    hold.path("reason").asString(),
                    hold.path("of").asString("")))
        .toList();
  }
}
