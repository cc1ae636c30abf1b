package org.tocsin.quickstart.pages;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tocsin.quickstart.Description;
import org.tocsin.quickstart.client.ApiClient;
import tools.jackson.databind.JsonNode;

/** What a sandbox platform has answered so far, as the platform itself may read it. */
record Answered(Map<String, JsonNode> notices) {

  private static final int NEWEST = 200;

  static Answered by(String platform, Description house, ApiClient api) {
    JsonNode notices =
        api.get("/api/v1/notices?limit=" + NEWEST, house.token("platform:" + platform))
            .expect(200)
            .path("items");
    return new Answered(
        notices
            .valueStream()
            .collect(Collectors.toMap(notice -> notice.path("id").asString(), notice -> notice)));
  }

  /** Empty where nothing is known of the notice, or nothing was answered. */
  Optional<Mark> mark(String notice, Words words) {
    JsonNode known = notices.get(notice);
    if (known == null) {
      return Optional.empty();
    }
    if (known.path("decided").asBoolean(false)) {
      return Optional.of(Mark.good("✓", words.of("notice.decided")));
    }
    return known.path("acknowledged").asBoolean(false)
        ? Optional.of(Mark.waiting("◐", words.of("notice.acknowledged")))
        : Optional.empty();
  }
}
