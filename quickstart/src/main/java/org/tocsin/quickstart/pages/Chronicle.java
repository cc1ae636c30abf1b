package org.tocsin.quickstart.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What became of a notice, in sentences. */
final class Chronicle {

  private Chronicle() {}

  /** In the order in which it happened; last where it stands, if it has not arrived. */
  static List<String> of(JsonNode notice, Words words) {
    List<Happened> all = new ArrayList<>();
    for (JsonNode step : notice.path("steps")) {
      told(notice, step, words).ifPresent(all::add);
    }
    for (JsonNode answer : notice.path("acknowledgements")) {
      Instant at = time(answer, "at");
      String provenance = words.of("provenance." + answer.path("provenance").asString());
      String reference = answer.path("reference").asString("");
      all.add(
          new Happened(
              at,
              words.of("notice.tookUp", words.time(at), provenance)
                  + (reference.isEmpty() ? "" : words.of("notice.case", reference))));
    }
    for (JsonNode decision : notice.path("decisions")) {
      Instant at = time(decision, "at");
      all.add(
          new Happened(at, words.of("notice.didDecide", words.time(at), results(decision, words))));
    }
    List<String> sentences =
        new ArrayList<>(
            all.stream()
                .sorted(Comparator.comparing(Happened::at))
                .map(Happened::sentence)
                .toList());
    now(notice, words).ifPresent(sentences::add);
    return sentences;
  }

  /** Where it stands, if it has not arrived. */
  private static Optional<String> now(JsonNode notice, Words words) {
    return switch (notice.path("state").asString()) {
      case "WITHHELD" ->
          Optional.of(
              words.of(
                  "notice.withheld", words.ofValue("reason.", notice.path("reason").asString(""))));
      case "PENDING", "UNDELIVERABLE" -> failed(notice, words);
      default -> Optional.empty();
    };
  }

  private static Optional<String> failed(JsonNode notice, Words words) {
    long failed =
        notice
            .path("deliveries")
            .valueStream()
            .flatMap(delivery -> delivery.path("attempts").valueStream())
            .filter(attempt -> !attempt.path("verdict").asString().equals("DELIVERED"))
            .count();
    return failed == 0 ? Optional.empty() : Optional.of(words.of("notice.failed", failed));
  }

  /** The first delivery of a step that arrived, and how long after the step's approval. */
  private static Optional<Happened> told(JsonNode notice, JsonNode step, Words words) {
    return NoticeCard.of(notice, step)
        .filter(delivery -> delivery.path("state").asString().equals("DELIVERED"))
        .filter(delivery -> !delivery.path("attempts").isEmpty())
        .findFirst()
        .map(
            delivery -> {
              Instant at =
                  time(delivery.path("attempts").valueStream().toList().getLast(), "closedAt");
              boolean retraction = step.path("step").asString().equals("RETRACTION");
              return new Happened(
                  at,
                  words.of(
                      retraction ? "notice.toldEnd" : "notice.told",
                      DeliveryRow.step(step, words),
                      words.time(at),
                      words.of("channel." + delivery.path("channel").asString()),
                      words.span(Duration.between(time(step, "at"), at))));
            });
  }

  private static String results(JsonNode decision, Words words) {
    return decision
        .path("items")
        .valueStream()
        .map(
            item ->
                words.of(
                    "notice.result",
                    item.path("item").asInt(),
                    words.of("result." + item.path("outcome").asString())))
        .collect(Collectors.joining(", "));
  }

  private static Instant time(JsonNode holder, String field) {
    return Instant.parse(holder.path(field).asString());
  }

  private record Happened(Instant at, String sentence) {}
}
