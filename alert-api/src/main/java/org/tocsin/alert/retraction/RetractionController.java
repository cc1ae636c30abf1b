package org.tocsin.alert.retraction;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
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
import org.tocsin.alert.web.Prose;

/** Retractions over REST. */
@RestController
@RequestMapping("/api/v1/alerts/{id}/retraction")
final class RetractionController {

  private final RetractingAlerts retracting;
  private final Idempotency idempotency;

  RetractionController(RetractingAlerts retracting, Idempotency idempotency) {
    this.retracting = retracting;
    this.idempotency = idempotency;
  }

  @PostMapping
  @Operation(
      operationId = "retractAlert",
      summary = "Ends an alert and tells everyone who was told")
  ResponseEntity<RetractingAlerts.Retracted> retract(
      @AuthenticationPrincipal Member person,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody RetractionRequest request) {
    return idempotency.post(
        person.actor(),
        key,
        "POST /alerts/" + id + "/retraction",
        request,
        () -> new Created<>(null, retracting.retract(id, request.reason(), person)));
  }

  /**
   * A retraction.
   *
   * @param reason for the journal and the members; no platform is told it
   */
  record RetractionRequest(@NotBlank @Size(max = 5000) @Prose String reason) {}
}
