package org.tocsin.quickstart.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
        sentences(notice, words),
        deadline(notice, now, words).orElse(null),
        notice
            .path("steps")
            .valueStream()
            .flatMap(step -> of(notice, step))
            .map(delivery -> DeliveryRow.of(delivery, words))
            .toList());
  }

  private static List<String> sentences(JsonNode notice, Words words) {
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
    return all.stream().sorted(Comparator.comparing(Happened::at)).map(Happened::sentence).toList();
  }

  /** The first delivery of a step that arrived, and how long after the step's approval. */
  private static Optional<Happened> told(JsonNode notice, JsonNode step, Words words) {
    return of(notice, step)
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

  /** The deliveries of a step, those that were begun first. */
  private static Stream<JsonNode> of(JsonNode notice, JsonNode step) {
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

  private static Instant time(JsonNode holder, String field) {
    return Instant.parse(holder.path(field).asString());
  }

  private record Happened(Instant at, String sentence) {}
}
