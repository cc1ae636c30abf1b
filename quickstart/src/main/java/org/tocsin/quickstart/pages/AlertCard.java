package org.tocsin.quickstart.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Tlp;
import tools.jackson.databind.JsonNode;

/**
 * An alert on the page {@code /}.
 *
 * @param waitsFor what has to happen before platforms are told; null if nothing has to
 */
record AlertCard(
    String id,
    String reference,
    String title,
    Mark state,
    Mark severity,
    String tlp,
    String tlpClass,
    boolean exercise,
    String from,
    String when,
    String createdAt,
    @Nullable String waitsFor,
    List<NoticeCard> notices) {

  static AlertCard of(JsonNode alert, List<JsonNode> notices, Instant now, Words words) {
    Marks marks = new Marks(words);
    Tlp tlp = Tlp.valueOf(alert.path("tlp").asString());
    Instant created = Instant.parse(alert.path("createdAt").asString());
    String state = alert.path("state").asString();
    return new AlertCard(
        alert.path("id").asString(),
        alert.path("reference").asString(),
        alert.path("title").asString(),
        marks.alert(state),
        marks.severity(Severity.valueOf(alert.path("severity").asString())),
        tlp.label(),
        tlp.name().toLowerCase(java.util.Locale.ROOT).replaceFirst("_.*", ""),
        alert.path("exercise").asBoolean(false),
        words.of(
            "alert.from", alert.path("version").asInt(), alert.path("organisation").asString()),
        words.of("alert.when", words.day(created), words.span(Duration.between(created, now))),
        created.toString(),
        state.equals("SUBMITTED") ? words.of("alert.waits") : null,
        notices.stream().map(notice -> NoticeCard.of(notice, now, words)).toList());
  }
}
