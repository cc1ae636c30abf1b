package org.tocsin.quickstart.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Tlp;
import tools.jackson.databind.JsonNode;

/**
 * An alert on the page {@code /}.
 *
 * @param note why it was retracted, or what has to happen before platforms are told; null if there
 *     is nothing to say
 */
record AlertCard(
    String id,
    String reference,
    String title,
    String language,
    Mark state,
    Mark severity,
    String tlp,
    String tlpClass,
    boolean exercise,
    String from,
    String when,
    String createdAt,
    @Nullable String note,
    List<NoticeCard> notices) {

  static AlertCard of(Reports.Told told, Instant now, Words words) {
    JsonNode alert = told.alert();
    Marks marks = new Marks(words);
    Tlp tlp = Tlp.valueOf(alert.path("tlp").asString());
    Instant created = Instant.parse(alert.path("createdAt").asString());
    String state = alert.path("state").asString();
    String reader = words.locale().getLanguage();
    String translated = alert.path("translations").path(reader).path("title").asString("");
    return new AlertCard(
        alert.path("id").asString(),
        alert.path("reference").asString(),
        translated.isEmpty() ? alert.path("title").asString() : translated,
        translated.isEmpty() ? alert.path("language").asString() : reader,
        marks.alert(state),
        marks.severity(
            Severity.valueOf(alert.path("severity").asString()), state.equals("RETRACTED")),
        tlp.label(),
        tlp.name().toLowerCase(Locale.ROOT).replaceFirst("_.*", ""),
        alert.path("exercise").asBoolean(false),
        words.of(
            "alert.from",
            alert.path("version").asInt(),
            alert.path("organisation").asString(),
            words.of(
                "alert.items",
                alert
                    .path("items")
                    .valueStream()
                    .filter(item -> !item.path("withdrawn").asBoolean())
                    .count())),
        words.of("alert.when", words.day(created), words.span(Duration.between(created, now))),
        created.toString(),
        note(alert, words),
        told.notices().stream().map(notice -> NoticeCard.of(notice, now, words)).toList());
  }

  private static @Nullable String note(JsonNode alert, Words words) {
    String why = alert.path("retractionReason").asString("");
    if (!why.isEmpty()) {
      return words.of("alert.why", why);
    }
    return alert.path("state").asString().equals("SUBMITTED") ? words.of("alert.waits") : null;
  }
}
