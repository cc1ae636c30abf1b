package org.tocsin.alert.intake;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
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
import org.tocsin.alert.alerts.AlertView;
import org.tocsin.alert.alerts.OpeningAlerts;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.ShownAnswer;

/** Intake over REST. */
@RestController
@RequestMapping("/api/v1/alerts")
final class IntakeController {

  private final SubmittingAlerts submitting;
  private final OpeningAlerts opening;
  private final Idempotency idempotency;

  IntakeController(SubmittingAlerts submitting, OpeningAlerts opening, Idempotency idempotency) {
    this.submitting = submitting;
    this.opening = opening;
    this.idempotency = idempotency;
  }

  @PostMapping
  @Operation(operationId = "submitAlert", summary = "Submits an alert")
  ResponseEntity<AlertView> submit(
      @AuthenticationPrincipal Member author,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody Submission submission) {
    return idempotency.postShown(
        author.actor(),
        key,
        "POST /alerts",
        submission,
        () -> shown(submitting.submit(submission, author)),
        made -> opening.view(author, made));
  }

  @PostMapping("/{id}/revisions")
  @Operation(operationId = "reviseAlert", summary = "Submits the next version of an alert")
  ResponseEntity<AlertView> revise(
      @AuthenticationPrincipal Member author,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody Submission submission) {
    return idempotency.postShown(
        author.actor(),
        key,
        "POST /alerts/" + id + "/revisions",
        submission,
        () -> shown(submitting.revise(id, submission, author)),
        revised -> opening.view(author, revised));
  }

  private static ShownAnswer<AlertView> shown(AlertView alert) {
    return new ShownAnswer<>(
        alert.id(), URI.create("/api/v1/alerts/" + alert.id()), alert, alert.showsClosed());
  }
}
