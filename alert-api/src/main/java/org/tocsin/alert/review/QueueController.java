package org.tocsin.alert.review;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.web.Slice;

/** What waits for a review, over REST. */
@RestController
@RequestMapping("/api/v1/reviews/queue")
final class QueueController {

  private final ReviewQueue queue;
  private final InstantSource clock;

  QueueController(ReviewQueue queue, InstantSource clock) {
    this.queue = queue;
    this.clock = clock;
  }

  /** What this reviewer may review, the most pressing first. */
  @GetMapping
  @Operation(
      operationId = "readReviewQueue",
      summary = "Lists what waits for a review, the most pressing first")
  Slice<Waiting> queue(
      @AuthenticationPrincipal Member reviewer,
      @RequestParam(required = false) @Nullable String election,
      @RequestParam(required = false) @Nullable Boolean exercise,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return Slice.of(
        queue.waiting(
            reviewer,
            election,
            exercise,
            cursor == null ? null : QueuePlace.parse(cursor),
            now,
            limit + 1),
        limit,
        waiting -> waiting.place().text());
  }
}
