package org.tocsin.quickstart.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds what is the case: the worst thing that is true, in one sentence. */
record Headline(Reports reports, Words words) {

  /**
   * The page's heading.
   *
   * @param under one more sentence with a number in it
   */
  record Said(String heading, @Nullable String under) {}

  private static final Predicate<JsonNode> TOLD =
      notice -> notice.path("state").asString("").equals("DELIVERED");
  private static final Predicate<JsonNode> LIVE =
      notice -> !notice.path("step").asString("").equals("RETRACTION");

  Said said() {
    if (reports.alerts().isEmpty()) {
      return new Said(words.of("heading.nothing"), null);
    }
    return failing()
        .or(this::overdue)
        .or(this::unreviewed)
        .or(this::silent)
        .or(this::underWay)
        .or(this::undecided)
        .orElseGet(() -> new Said(words.of("heading.well"), words.of("under.well")));
  }

  private Optional<Said> failing() {
    List<JsonNode> failing =
        notices(notice -> notice.path("state").asString("").equals("UNDELIVERABLE"));
    return about("heading.failing", failing, "under.failing");
  }

  private Optional<Said> overdue() {
    return about(
        "heading.overdue",
        notices(LIVE.and(notice -> notice.path("overdue").asBoolean(false))),
        "under.silence");
  }

  private Optional<Said> unreviewed() {
    int waiting =
        (int)
            reports.alerts().stream()
                .filter(told -> told.alert().path("state").asString("").equals("SUBMITTED"))
                .count();
    return waiting == 0
        ? Optional.empty()
        : Optional.of(
            new Said(words.count("heading.unreviewed", waiting), words.of("under.unreviewed")));
  }

  private Optional<Said> silent() {
    return about(
        "heading.silent",
        notices(TOLD.and(LIVE).and(notice -> !isSet(notice, "acknowledged", "decided"))),
        "under.silence");
  }

  private Optional<Said> underWay() {
    return about(
        "heading.telling",
        notices(
            notice -> Set.of("UNROUTED", "PENDING").contains(notice.path("state").asString(""))),
        "under.telling");
  }

  private Optional<Said> undecided() {
    return about(
        "heading.undecided",
        notices(TOLD.and(LIVE).and(notice -> !isSet(notice, "decided"))),
        "under.undecided");
  }

  private Optional<Said> about(String heading, List<JsonNode> notices, String under) {
    if (notices.isEmpty()) {
      return Optional.empty();
    }
    JsonNode oldest =
        notices.stream()
            .min(Comparator.comparing(notice -> notice.path("createdAt").asString()))
            .orElseThrow();
    int platforms =
        (int) notices.stream().map(notice -> notice.path("platform").asString()).distinct().count();
    Duration age =
        Duration.between(Instant.parse(oldest.path("createdAt").asString()), reports.at());
    return Optional.of(
        new Said(
            words.count(heading, platforms),
            words.of(
                under,
                oldest.path("platform").asString(),
                oldest.path("reference").asString(),
                words.span(age))));
  }

  private List<JsonNode> notices(Predicate<JsonNode> which) {
    return reports.notices().stream().filter(which).toList();
  }

  private static boolean isSet(JsonNode notice, String... flags) {
    return List.of(flags).stream().anyMatch(flag -> notice.path(flag).asBoolean(false));
  }
}
