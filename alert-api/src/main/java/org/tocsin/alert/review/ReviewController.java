package org.tocsin.alert.review;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;

/** Reviews over REST. */
@RestController
@RequestMapping("/api/v1/alerts/{id}/reviews")
final class ReviewController {

  private final ReviewingAlerts reviewing;
  private final Idempotency idempotency;

  ReviewController(ReviewingAlerts reviewing, Idempotency idempotency) {
    this.reviewing = reviewing;
    this.idempotency = idempotency;
  }

  @PostMapping
  @Operation(operationId = "reviewAlert", summary = "Approves, returns or declines a version")
  ResponseEntity<Verdicts.Reviewed> review(
      @AuthenticationPrincipal Member reviewer,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody ReviewRequest request) {
    return idempotency.post(
        reviewer.actor(),
        key,
        "POST /alerts/" + id + "/reviews",
        request,
        () -> new Created<>(null, reviewing.review(id, request, reviewer)));
  }
}
