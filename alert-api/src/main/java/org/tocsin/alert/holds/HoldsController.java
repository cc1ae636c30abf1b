package org.tocsin.alert.holds;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Cursor;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Prose;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.word.HoldScope;

/** Holds over REST: every member sees them, coordinators place and lift them. */
@RestController
@RequestMapping("/api/v1/holds")
class HoldsController {

  private static final String KEY = "Idempotency-Key";

  private final Holds holds;
  private final HoldRows rows;
  private final Idempotency idempotency;

  HoldsController(Holds holds, HoldRows rows, Idempotency idempotency) {
    this.holds = holds;
    this.rows = rows;
    this.idempotency = idempotency;
  }

  /** The newest first. */
  @GetMapping
  @Operation(operationId = "listHolds", summary = "Lists the holds")
  Slice<Hold> list(
      @RequestParam(defaultValue = "true") boolean standing,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    @Nullable Cursor place = cursor == null ? null : Cursor.parse(cursor);
    return Slice.of(
        rows.newest(
            standing,
            place == null ? null : place.at(),
            place == null ? null : place.id(),
            limit + 1),
        limit,
        hold -> new Cursor(hold.placedAt(), hold.id()).text());
  }

  @GetMapping("/{id}")
  @Operation(operationId = "readHold", summary = "Reads a hold")
  Hold read(@PathVariable UUID id) {
    return rows.find(id).orElseThrow(() -> Refusal.notFound("hold"));
  }

  @PostMapping
  @Operation(operationId = "placeHold", summary = "Stops what goes out")
  ResponseEntity<Hold> place(
      @AuthenticationPrincipal Member coordinator,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody HoldRequest request) {
    return idempotency.post(
        coordinator.actor(),
        key,
        "POST /holds",
        request,
        () -> {
          Hold placed =
              holds.place(coordinator.actor(), request.scope(), request.of(), request.reason());
          return new Created<>(URI.create("/api/v1/holds/" + placed.id()), placed);
        });
  }

  @PostMapping("/{id}/lifting")
  @Operation(operationId = "liftHold", summary = "Lets go out again what a hold stopped")
  ResponseEntity<Hold> lift(
      @AuthenticationPrincipal Member coordinator,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody Lifting request) {
    return idempotency.post(
        coordinator.actor(),
        key,
        "POST /holds/" + id + "/lifting",
        request,
        () -> new Created<>(null, holds.lift(coordinator.actor(), id, request.reason())));
  }

  /**
   * A hold that is to be placed.
   *
   * @param of a platform's slug, an organisation's or a person's id; left out for ALL
   * @param reason for the journal and for every member
   */
  record HoldRequest(
      @NotNull HoldScope scope,
      @Nullable @Size(max = 100) String of,
      @NotBlank @Size(max = 2000) @Prose String reason) {}

  /** Why it goes on. */
  record Lifting(@NotBlank @Size(max = 2000) @Prose String reason) {}
}
