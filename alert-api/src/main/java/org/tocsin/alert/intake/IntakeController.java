package org.tocsin.alert.intake;

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
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;

/** Intake over REST. */
@RestController
@RequestMapping("/api/v1/alerts")
final class IntakeController {

  private final SubmittingAlerts submitting;
  private final Idempotency idempotency;

  IntakeController(SubmittingAlerts submitting, Idempotency idempotency) {
    this.submitting = submitting;
    this.idempotency = idempotency;
  }

  @PostMapping
  ResponseEntity<Object> submit(
      @AuthenticationPrincipal Member author,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody Submission submission) {
    return idempotency.post(
        author.actor(),
        key,
        "POST /alerts",
        submission,
        () -> created(submitting.submit(submission, author)));
  }

  @PostMapping("/{id}/revisions")
  ResponseEntity<Object> revise(
      @AuthenticationPrincipal Member author,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody Submission submission) {
    return idempotency.post(
        author.actor(),
        key,
        "POST /alerts/" + id + "/revisions",
        submission,
        () -> created(submitting.revise(id, submission, author)));
  }

  private static Created created(AlertView alert) {
    return new Created(URI.create("/api/v1/alerts/" + alert.id()), alert);
  }
}
