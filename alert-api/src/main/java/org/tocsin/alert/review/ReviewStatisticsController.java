package org.tocsin.alert.review;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;

/** Who reviewed whom, over REST. */
@RestController
@RequestMapping("/api/v1/statistics/reviews")
final class ReviewStatisticsController {

  private static final Duration USUAL = Duration.ofDays(30);
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final ReviewStatistics statistics;
  private final InstantSource clock;

  ReviewStatisticsController(ReviewStatistics statistics, InstantSource clock) {
    this.statistics = statistics;
    this.clock = clock;
  }

  /** Of the last 30 days, unless it is said otherwise. */
  @GetMapping
  @Operation(
      operationId = "readReviewStatistics",
      summary = "Says which organisation reviewed which")
  WhoReviewedWhom whoReviewedWhom(
      @AuthenticationPrincipal Member reader,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(required = false) @Nullable String election) {
    Instant end =
        Objects.requireNonNullElseGet(
            to, () -> clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    Instant begin = Objects.requireNonNullElseGet(from, () -> end.minus(USUAL));
    if (begin.isBefore(EARLIEST) || end.isAfter(LATEST) || !begin.isBefore(end)) {
      throw Refusal.invalid(
          List.of(new Fault("from", "has to be before to, and both between 2000 and 2100")));
    }
    return statistics.count(reader, begin, end, election);
  }
}
