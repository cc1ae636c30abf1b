package org.tocsin.alert.tasks;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
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
import org.tocsin.alert.notices.HandRecord;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.ShownAnswer;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.word.Severity;

/** What coordinators carry by hand, over REST. */
@RestController
@RequestMapping("/api/v1/tasks")
class TasksController {

  private final ShowingTasks showing;
  private final CarryingTasks carrying;
  private final Idempotency idempotency;
  private final TransactionTemplate transactions;

  TasksController(
      ShowingTasks showing,
      CarryingTasks carrying,
      Idempotency idempotency,
      PlatformTransactionManager transactionManager) {
    this.showing = showing;
    this.carrying = carrying;
    this.idempotency = idempotency;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @GetMapping
  @Operation(
      operationId = "listTasks",
      summary = "Lists what waits to be carried by hand, the most urgent first")
  Slice<TaskSummary> list(
      @AuthenticationPrincipal Member coordinator,
      @RequestParam(required = false) @Nullable TaskState state,
      @RequestParam(required = false) @Nullable String platform,
      @RequestParam(required = false) @Nullable Severity severity,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return showing.list(coordinator, new Tasks.Wanted(state, platform, severity, cursor), limit);
  }

  @GetMapping("/{id}")
  @Operation(
      operationId = "readTask",
      summary = "Reads a task, with what to tell for whoever has taken it")
  TaskView one(@AuthenticationPrincipal Member coordinator, @PathVariable UUID id) {
    return showing.view(coordinator, id);
  }

  @PostMapping("/{id}/claims")
  @Operation(
      operationId = "claimTask",
      summary = "Takes a task to carry it, and shows what to tell")
  ResponseEntity<TaskView> claim(
      @AuthenticationPrincipal Member coordinator,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody(required = false) @Nullable ClaimRequest request) {
    boolean takeOver = request != null && Boolean.TRUE.equals(request.takeOver());
    return idempotency.postShown(
        coordinator.actor(),
        key,
        "POST /tasks/" + id + "/claims",
        new ClaimRequest(takeOver),
        () -> {
          carrying.claim(id, takeOver, coordinator);
          TaskView shown = showing.view(coordinator, id);
          return new ShownAnswer<>(id, null, shown, shown.showsClosed());
        },
        again -> showing.view(coordinator, again));
  }

  @DeleteMapping("/{id}/claims")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "releaseTask", summary = "Gives a task back that you took")
  void release(@AuthenticationPrincipal Member coordinator, @PathVariable UUID id) {
    transactions.executeWithoutResult(status -> carrying.release(id, coordinator));
  }

  @PostMapping("/{id}/record")
  @Operation(
      operationId = "recordTask",
      summary = "Records that a contact was told by hand, or could not be")
  ResponseEntity<HandRecord> record(
      @AuthenticationPrincipal Member coordinator,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody RecordRequest request) {
    return idempotency.post(
        coordinator.actor(),
        key,
        "POST /tasks/" + id + "/record",
        request,
        () -> new Created<>(null, carrying.record(id, request, coordinator)));
  }

  /**
   * A claim, or a longer one.
   *
   * @param takeOver whether it is taken from somebody who has it
   */
  record ClaimRequest(@Nullable Boolean takeOver) {}
}
