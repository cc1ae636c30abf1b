package org.tocsin.alert.members;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Slice;

/** Suspends, lifts it, and shows what is worth a second look. */
@RestController
@RequestMapping("/api/v1")
final class SuspensionController {

  private static final String KEY = "Idempotency-Key";

  private final Suspending suspending;
  private final Recent recent;
  private final Idempotency idempotency;

  SuspensionController(Suspending suspending, Recent recent, Idempotency idempotency) {
    this.suspending = suspending;
    this.recent = recent;
    this.idempotency = idempotency;
  }

  @PostMapping("/people/{id}/suspension")
  @Operation(
      operationId = "suspendPerson",
      summary = "Suspends a person, and holds what they wrote")
  ResponseEntity<Person> suspendPerson(
      @AuthenticationPrincipal Member caller,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody Reason request) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /people/" + id + "/suspension",
        request,
        () -> new Created<>(null, suspending.suspendPerson(caller.actor(), id, request.reason())));
  }

  @DeleteMapping("/people/{id}/suspension")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "reinstatePerson", summary = "Ends the suspension of a person")
  void reinstatePerson(@AuthenticationPrincipal Member caller, @PathVariable UUID id) {
    suspending.reinstatePerson(caller.actor(), id);
  }

  @PostMapping("/organisations/{id}/suspension")
  @Operation(
      operationId = "suspendOrganisation",
      summary = "Suspends an organisation, and holds what it wrote")
  ResponseEntity<Organisation> suspendOrganisation(
      @AuthenticationPrincipal Member caller,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody Reason request) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /organisations/" + id + "/suspension",
        request,
        () ->
            new Created<>(
                null, suspending.suspendOrganisation(caller.actor(), id, request.reason())));
  }

  @DeleteMapping("/organisations/{id}/suspension")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "reinstateOrganisation",
      summary = "Ends the suspension of an organisation")
  void reinstateOrganisation(@AuthenticationPrincipal Member caller, @PathVariable UUID id) {
    suspending.reinstateOrganisation(caller.actor(), id);
  }

  @GetMapping("/people/{id}/recent")
  @Operation(
      operationId = "listRecentActsOfPerson",
      summary = "Lists what a person did within the last 72 hours")
  Slice<Recent.Act> recentOfPerson(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return recent.ofPerson(id, cursor, limit);
  }

  @GetMapping("/organisations/{id}/recent")
  @Operation(
      operationId = "listRecentActsOfOrganisation",
      summary = "Lists what the people of an organisation did within the last 72 hours")
  Slice<Recent.Act> recentOfOrganisation(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return recent.ofOrganisation(id, cursor, limit);
  }

  /** Why; the journal keeps it. */
  record Reason(@NotBlank @Size(max = 500) String reason) {}
}
