package org.tocsin.quickstart.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        Chronicle.of(notice, words),
        deadline(notice, now, words).orElse(null),
        notice
            .path("steps")
            .valueStream()
            .flatMap(step -> of(notice, step))
            .map(delivery -> DeliveryRow.of(delivery, words))
            .toList());
  }

  private static Optional<String> deadline(JsonNode notice, Instant now, Words words) {
    boolean answered = notice.path("acknowledged").asBoolean(false);
    String by = notice.path(answered ? "decideBy" : "acknowledgeBy").asString("");
    boolean over =
        by.isEmpty()
            || notice.path("state").asString().equals("WITHHELD")
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

  /** The deliveries of a step, those that were begun first. */
  static Stream<JsonNode> of(JsonNode notice, JsonNode step) {
    return notice
        .path("deliveries")
        .valueStream()
        .filter(delivery -> delivery.path("stepNumber").equals(step.path("stepNumber")))
        .filter(delivery -> delivery.path("step").equals(step.path("step")))
        .sorted(Comparator.comparing(NoticeCard::begun));
  }

  /** Those that were never begun come last. */
  private static Instant begun(JsonNode delivery) {
    String opened = delivery.path("attempts").path(0).path("openedAt").asString("");
    return opened.isEmpty() ? Instant.MAX : Instant.parse(opened);
  }
}
