package org.tocsin.alert.directory;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
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

/** Whether a contact reaches its platform, over REST. */
@RestController
@RequestMapping("/api/v1/platforms/{slug}/contacts/{id}/verification")
class VerificationController {

  private static final String KEY = "Idempotency-Key";

  private final VerifyingContacts verifying;
  private final Idempotency idempotency;

  VerificationController(VerifyingContacts verifying, Idempotency idempotency) {
    this.verifying = verifying;
    this.idempotency = idempotency;
  }

  @PostMapping
  @Operation(
      operationId = "verifyContact",
      summary = "Sends a contact by mail a code that it tells back")
  ResponseEntity<Begun> begin(
      @AuthenticationPrincipal Member coordinator,
      @PathVariable String slug,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key) {
    return idempotency.post(
        coordinator.actor(),
        key,
        "POST /platforms/" + slug + "/contacts/" + id + "/verification",
        "",
        () -> new Created<>(null, new Begun(id, verifying.begin(coordinator, slug, id))));
  }

  @PostMapping("/confirmation")
  @Operation(
      operationId = "confirmContact",
      summary = "Says that a contact reaches its platform: by its code, or by telephone")
  ResponseEntity<ContactDocument> confirm(
      @AuthenticationPrincipal Member coordinator,
      @PathVariable String slug,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody Confirmation request) {
    return idempotency.post(
        coordinator.actor(),
        key,
        "POST /platforms/" + slug + "/contacts/" + id + "/verification/confirmation",
        request,
        () -> new Created<>(null, verifying.confirm(coordinator, slug, id, request)));
  }

  /** How a contact was confirmed. */
  enum How {
    /** It told back what only its address was sent. */
    CODE,

    /** The coordinator asked the platform at the number in the directory. */
    TELEPHONE
  }

  /**
   * What confirms a contact.
   *
   * @param how CODE where it is left out
   * @param code what it was sent, with CODE
   * @param by the office at the platform that said so, with TELEPHONE; no person's name
   */
  record Confirmation(
      @Nullable How how,
      @Nullable @Pattern(regexp = "[0-9]{8}", message = "must be eight digits") String code,
      @Nullable @Size(min = 1, max = 200) String by) {

    /** Without the code: records are printed in logs. */
    @Override
    public String toString() {
      return "Confirmation[" + how + "]";
    }
  }

  /**
   * A code on its way.
   *
   * @param validUntil until when it can be told back
   */
  record Begun(UUID contact, Instant validUntil) {}
}
