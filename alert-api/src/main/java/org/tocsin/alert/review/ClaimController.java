package org.tocsin.alert.review;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Claim;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;

/** Claims over REST. */
@RestController
@RequestMapping("/api/v1/alerts/{id}/claims")
final class ClaimController {

  private final ClaimingAlerts claiming;
  private final Idempotency idempotency;

  ClaimController(ClaimingAlerts claiming, Idempotency idempotency) {
    this.claiming = claiming;
    this.idempotency = idempotency;
  }

  @PostMapping
  @Operation(operationId = "claimAlert", summary = "Claims an alert for your review")
  ResponseEntity<Claim.ClaimView> claim(
      @AuthenticationPrincipal Member reviewer,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody ClaimRequest request) {
    return idempotency.post(
        reviewer.actor(),
        key,
        "POST /alerts/" + id + "/claims",
        request,
        () -> new Created<>(null, claiming.claim(id, request, reviewer)));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "releaseAlert", summary = "Releases an alert that was claimed")
  void release(@AuthenticationPrincipal Member person, @PathVariable UUID id) {
    claiming.release(id, person);
  }

  /**
   * A claim, or a longer one.
   *
   * @param version that is read
   * @param takeOver whether a coordinator takes it from another reviewer
   */
  record ClaimRequest(@NotNull @Min(1) Integer version, @Nullable Boolean takeOver) {}
}
