package org.tocsin.quickstart.pages;

import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.NoticeState;
import org.tocsin.contract.word.Severity;
import tools.jackson.databind.JsonNode;

/** Which mark stands for which state: the same everywhere. */
record Marks(Words words) {

  /** An alert by its newest version. */
  Mark alert(String state) {
    return switch (state) {
      case "SUBMITTED" -> Mark.warn("◷", words.of("alert.SUBMITTED"));
      case "RETURNED" -> Mark.warn("↩", words.of("alert.RETURNED"));
      case "DECLINED" -> Mark.none("⊘", words.of("alert.DECLINED"));
      case "RETRACTED" -> Mark.none("✕", words.of("alert.RETRACTED"));
      default -> Mark.good("✓", words.of("alert.APPROVED"));
    };
  }

  /** Loud only while somebody can still do something about it. */
  Mark severity(Severity severity, boolean over) {
    String word = words.of("severity." + severity);
    return switch (severity) {
      case EXTREME, SEVERE -> over ? Mark.none("◆", word) : Mark.alarm("◆", word);
      case MODERATE -> Mark.warn("◆", word);
      case MINOR, UNKNOWN -> Mark.none("◇", word);
    };
  }

  /** A notice: what needs a person comes before what is well. */
  Mark notice(JsonNode notice) {
    NoticeState state = NoticeState.valueOf(notice.path("state").asString());
    boolean retracted = notice.path("step").asString("").equals("RETRACTION");
    if (state == NoticeState.UNDELIVERABLE) {
      return Mark.alarm("✕", words.of("notice.UNDELIVERABLE"));
    }
    if (!retracted && notice.path("overdue").asBoolean(false)) {
      return Mark.alarm("▲", words.of("notice.overdue"));
    }
    if (!retracted && notice.path("decided").asBoolean(false)) {
      return Mark.good("✓", words.of("notice.decided"));
    }
    if (!retracted && notice.path("acknowledged").asBoolean(false)) {
      return Mark.waiting("◐", words.of("notice.acknowledged"));
    }
    return state == NoticeState.PENDING && hasFailed(notice)
        ? Mark.warn("↻", words.of("notice.retried"))
        : reached(state, retracted);
  }

  private static boolean hasFailed(JsonNode notice) {
    return notice
        .path("deliveries")
        .valueStream()
        .anyMatch(delivery -> !delivery.path("attempts").isEmpty());
  }

  private Mark reached(NoticeState state, boolean retracted) {
    String word = words.of("notice." + state);
    return switch (state) {
      case UNROUTED, PENDING -> Mark.waiting("→", word);
      case DELIVERED ->
          retracted
              ? Mark.good("✓", words.of("notice.retracted"))
              : Mark.waiting("◷", words.of("notice.silent"));
      case WITHHELD -> Mark.warn("⊘", word);
      case UNDELIVERABLE -> Mark.alarm("✕", word);
      case SUPERSEDED, NOT_NEEDED -> Mark.none("·", word);
    };
  }

  Mark delivery(DeliveryState state) {
    String word = words.of("delivery." + state);
    return switch (state) {
      case WAITING -> Mark.waiting("◷", word);
      case SENDING -> Mark.waiting("→", word);
      case DELIVERED -> Mark.good("✓", word);
      case BOUNCED, REFUSED, EXHAUSTED -> Mark.alarm("✕", word);
      case WITHHELD -> Mark.warn("⊘", word);
      case SUPERSEDED, CANCELLED -> Mark.none("·", word);
    };
  }

  Mark attempt(String verdict) {
    return verdict.equals("DELIVERED")
        ? Mark.good("✓", words.of("attempt.DELIVERED"))
        : Mark.warn("✕", words.of("attempt." + verdict));
  }
}
