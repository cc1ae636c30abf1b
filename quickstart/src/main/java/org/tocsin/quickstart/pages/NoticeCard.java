package org.tocsin.quickstart.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A notice on the page {@code /}.
 *
 * @param sentences what became of it, in the order in which it happened
 * @param deadline what is hoped for next; null if nothing is
 */
record NoticeCard(
    String id,
    String platform,
    Mark mark,
    List<String> sentences,
    @Nullable String deadline,
    List<DeliveryRow> deliveries) {

  static NoticeCard of(JsonNode notice, Instant now, Words words) {
    return new NoticeCard(
        notice.path("id").asString(),
        notice.path("platform").asString(),
        new Marks(words).notice(notice),
        sentences(notice, words),
        deadline(notice, now, words).orElse(null),
        notice
            .path("deliveries")
            .valueStream()
            .sorted(Comparator.comparing(NoticeCard::begun))
            .map(delivery -> DeliveryRow.of(delivery, words))
            .toList());
  }

  private static List<String> sentences(JsonNode notice, Words words) {
    List<String> sentences = new ArrayList<>();
    for (JsonNode step : notice.path("steps")) {
      told(notice, step, words).ifPresent(sentences::add);
    }
    for (JsonNode answer : notice.path("acknowledgements")) {
      String reference = answer.path("reference").asString("");
      sentences.add(
          words.of(
                  "notice.tookUp",
                  time(answer, "at", words),
                  words.of("provenance." + answer.path("provenance").asString()))
              + (reference.isEmpty() ? "" : words.of("notice.case", reference)));
    }
    for (JsonNode decision : notice.path("decisions")) {
      sentences.add(
          words.of("notice.didDecide", time(decision, "at", words), results(decision, words)));
    }
    return sentences;
  }

  /** The first delivery of a step that arrived, and how long after the step's approval. */
  private static Optional<String> told(JsonNode notice, JsonNode step, Words words) {
    return notice
        .path("deliveries")
        .valueStream()
        .filter(delivery -> delivery.path("stepNumber").equals(step.path("stepNumber")))
        .filter(delivery -> delivery.path("step").equals(step.path("step")))
        .filter(delivery -> delivery.path("state").asString().equals("DELIVERED"))
        .min(Comparator.comparing(NoticeCard::begun))
        .map(
            delivery -> {
              JsonNode last = delivery.path("attempts").valueStream().toList().getLast();
              Instant at = Instant.parse(last.path("closedAt").asString());
              Instant approved = Instant.parse(step.path("at").asString());
              return words.of(
                  "notice.told",
                  DeliveryRow.step(step, words),
                  words.time(at),
                  words.of("channel." + delivery.path("channel").asString()),
                  words.span(Duration.between(approved, at)));
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

  private static Optional<String> deadline(JsonNode notice, Instant now, Words words) {
    boolean answered = notice.path("acknowledged").asBoolean(false);
    String by = notice.path(answered ? "decideBy" : "acknowledgeBy").asString("");
    boolean over =
        by.isEmpty()
            || notice.path("decided").asBoolean(false)
            || notice.path("step").asString("").equals("RETRACTION");
    if (over) {
      return Optional.empty();
    }
    Instant deadline = Instant.parse(by);
    boolean passed = !deadline.isAfter(now);
    String key = answered ? "deadline.decide" : "deadline.acknowledge";
    String agreed = notice.path("deadlineAgreed").asBoolean(false) ? ".agreed" : ".hoped";
    Duration left = passed ? Duration.between(deadline, now) : Duration.between(now, deadline);
    return Optional.of(
        words.of(key + agreed, words.day(deadline))
            + " "
            + words.of(passed ? "deadline.passed" : "deadline.left", words.span(left)));
  }

  private static String begun(JsonNode delivery) {
    return delivery.path("version").asInt()
        + delivery.path("attempts").path(0).path("openedAt").asString("9");
  }

  private static String time(JsonNode holder, String field, Words words) {
    return words.time(Instant.parse(holder.path(field).asString()));
  }
}
