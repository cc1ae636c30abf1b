package org.tocsin.quickstart.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.DeliveryState;
import tools.jackson.databind.JsonNode;

/** One message to one contact, with its attempts. */
record DeliveryRow(
    String id,
    String step,
    String channel,
    Mark mark,
    @Nullable String reason,
    @Nullable String nextTry,
    List<AttemptRow> attempts) {

  /** One try. */
  record AttemptRow(int number, String at, String took, Mark mark, String what) {

    static AttemptRow of(JsonNode attempt, Words words) {
      Instant opened = Instant.parse(attempt.path("openedAt").asString());
      Instant closed = Instant.parse(attempt.path("closedAt").asString());
      String status = attempt.path("status").asString("");
      return new AttemptRow(
          attempt.path("number").asInt(),
          words.time(opened),
          words.span(Duration.between(opened, closed)),
          new Marks(words).attempt(attempt.path("verdict").asString()),
          (status.isEmpty() ? "" : status + " ") + attempt.path("reason").asString());
    }
  }

  static DeliveryRow of(JsonNode delivery, Words words) {
    String nextTry = delivery.path("nextTry").asString("");
    return new DeliveryRow(
        delivery.path("id").asString(),
        step(delivery, words),
        words.of("channel." + delivery.path("channel").asString()),
        new Marks(words).delivery(DeliveryState.valueOf(delivery.path("state").asString())),
        reason(delivery),
        nextTry.isEmpty() ? null : words.of("delivery.next", words.time(Instant.parse(nextTry))),
        delivery
            .path("attempts")
            .valueStream()
            .map(attempt -> AttemptRow.of(attempt, words))
            .toList());
  }

  /** Where it says more than the state does. */
  private static @Nullable String reason(JsonNode delivery) {
    String reason = delivery.path("reason").asString("");
    return reason.isEmpty() || reason.equals("NOT_NEEDED") ? null : reason;
  }

  /** What a message tells: version 2, the retraction. */
  static String step(JsonNode named, Words words) {
    return words.of(
        "step." + named.path("step").asString(),
        named.path("version").asInt(),
        named.path("stepNumber").asInt());
  }
}
