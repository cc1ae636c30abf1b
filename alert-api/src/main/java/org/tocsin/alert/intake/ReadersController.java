package org.tocsin.alert.intake;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
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
import org.tocsin.alert.access.Named;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;

/** Names who reads an alert that is closed to others, without another version of it. */
@RestController
@RequestMapping("/api/v1/alerts/{id}/readers")
final class ReadersController {

  private final NamingReaders naming;
  private final Idempotency idempotency;

  ReadersController(NamingReaders naming, Idempotency idempotency) {
    this.naming = naming;
    this.idempotency = idempotency;
  }

  @PostMapping
  @Operation(operationId = "nameReaders", summary = "Names who reads an alert besides")
  ResponseEntity<Named> name(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody ReadersRequest request) {
    return idempotency.post(
        member.actor(),
        key,
        "POST /alerts/" + id + "/readers",
        request,
        () -> new Created<>(null, naming.name(id, request, member)));
  }

  /**
   * Everybody who reads it besides its own organisation and the coordinators; what is left out
   * stays.
   */
  record ReadersRequest(
      @Nullable @Size(max = 50) List<@NotNull UUID> namedOrganisations,
      @Nullable @Size(max = 50) List<@NotNull UUID> namedReviewers) {}
}
