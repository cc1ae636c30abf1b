package org.tocsin.quickstart.story;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What has been recorded of it all, and whether the record holds. */
record Ending(Stage stage, Narrator narrator) {

  void tell(String alert, List<String> notices) {
    narrator.step("A coordinator sees what became of it");
    JsonNode tracked = stage.read("coordinator", "alerts/" + alert);
    narrator.saw(
        "%s: %s, %d versions"
            .formatted(
                tracked.path("reference").asString(),
                tracked.path("state").asString(),
                tracked.path("versions").size()));
    notices.forEach(notice -> tellOf(stage.whole(notice)));

    narrator.step("An auditor verifies the journal, and anyone the seals");
    List<JsonNode> entries =
        stage
            .read("auditor", "alerts/" + alert + "/journal?limit=500")
            .path("items")
            .valueStream()
            .toList();
    List<String> hashes = JournalCheck.verified(entries);
    narrator.saw(
        "%d entries, every hash made again, the chain unbroken: %s"
            .formatted(
                hashes.size(),
                entries.stream()
                    .map(entry -> entry.path("type").asString())
                    .collect(Collectors.joining(", "))));
    SealCheck seals = new SealCheck(stage.api());
    Patience.await(
        "The entries were not sealed",
        () -> Optional.of(seals.readOn()).filter(read -> read.covers(hashes)));
    narrator.saw("%d seals, every signature good, all entries sealed".formatted(seals.count()));
  }

  private void tellOf(JsonNode notice) {
    String acknowledged = notice.path("acknowledgedAt").asString("never");
    narrator.saw(
        "%s acknowledged %s; %s"
            .formatted(notice.path("platform").asString(), acknowledged, decided(notice)));
    narrator.saw(
        "%s delivered: %s"
            .formatted(
                notice.path("platform").asString(),
                notice
                    .path("deliveries")
                    .valueStream()
                    .filter(delivery -> delivery.path("state").asString().equals("DELIVERED"))
                    .map(Ending::named)
                    .collect(Collectors.joining(", "))));
  }

  private static String decided(JsonNode notice) {
    String items =
        notice
            .path("decisions")
            .valueStream()
            .flatMap(decision -> decision.path("items").valueStream())
            .map(item -> item.path("item").asInt() + " " + item.path("outcome").asString())
            .collect(Collectors.joining(", item "));
    return items.isEmpty() ? "decided nothing" : "decided item " + items;
  }

  private static String named(JsonNode delivery) {
    return delivery.path("step").asString().equals("RETRACTION")
        ? "the retraction"
        : "version " + delivery.path("version").asInt();
  }
}
