package org.tocsin.alert.directory;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
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

/** What waits for another coordinator, over REST. */
@RestController
@RequestMapping("/api/v1/directory-changes")
class DirectoryChangesController {

  private static final String KEY = "Idempotency-Key";

  private final DirectoryChanges changes;
  private final DecidingChanges deciding;
  private final Idempotency idempotency;

  DirectoryChangesController(
      DirectoryChanges changes, DecidingChanges deciding, Idempotency idempotency) {
    this.changes = changes;
    this.deciding = deciding;
    this.idempotency = idempotency;
  }

  /** The newest first. */
  @GetMapping
  @Operation(
      operationId = "listDirectoryChanges",
      summary = "Lists changes of the directory that wait for another coordinator")
  Slice<DirectoryChange> list(
      @RequestParam(defaultValue = "true") boolean waiting,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return Slice.of(
        changes.newest(waiting, cursor == null ? null : Cursor.parse(cursor), limit),
        limit,
        change -> new Cursor(change.proposedAt(), change.id()).text());
  }

  @GetMapping("/{id}")
  @Operation(
      operationId = "readDirectoryChange",
      summary = "Reads a proposed change, with the entry before and after it")
  DirectoryChange read(@PathVariable UUID id) {
    return changes.find(id).orElseThrow(() -> Refusal.notFound("proposed change"));
  }

  @PostMapping("/{id}/confirmation")
  @Operation(
      operationId = "confirmDirectoryChange",
      summary = "Makes a change that another coordinator proposed")
  ResponseEntity<DirectoryChange> confirm(
      @AuthenticationPrincipal Member coordinator,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key) {
    return idempotency.post(
        coordinator.actor(),
        key,
        "POST /directory-changes/" + id + "/confirmation",
        "",
        () -> new Created<>(null, deciding.confirm(coordinator, id)));
  }

  @PostMapping("/{id}/refusal")
  @Operation(
      operationId = "refuseDirectoryChange",
      summary = "Declines a proposed change, or takes it back")
  ResponseEntity<DirectoryChange> refuse(
      @AuthenticationPrincipal Member coordinator,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody Declined request) {
    return idempotency.post(
        coordinator.actor(),
        key,
        "POST /directory-changes/" + id + "/refusal",
        request,
        () -> new Created<>(null, deciding.refuse(coordinator, id, request.reason())));
  }

  /** Why the entry stays as it is. */
  record Declined(@NotBlank @Size(max = 2000) @Prose String reason) {}
}
