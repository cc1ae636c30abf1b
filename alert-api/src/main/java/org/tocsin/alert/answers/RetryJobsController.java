package org.tocsin.alert.answers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.word.DeliveryState;

/** Has all tried again that was given up for a platform, over REST. */
@RestController
@RequestMapping("/api/v1")
class RetryJobsController {

  private static final String KEY = "Idempotency-Key";
  private static final Set<DeliveryState> GIVEN_UP =
      EnumSet.of(DeliveryState.EXHAUSTED, DeliveryState.REFUSED, DeliveryState.BOUNCED);

  private final RetryJobs jobs;
  private final Idempotency idempotency;
  private final InstantSource clock;

  RetryJobsController(RetryJobs jobs, Idempotency idempotency, InstantSource clock) {
    this.jobs = jobs;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  @PostMapping("/platforms/{slug}/retries")
  @Operation(
      operationId = "retryPlatform",
      summary = "Tries all again that was given up for a platform; its address tells how far it is",
      responses =
          @ApiResponse(
              responseCode = "202",
              description = "Begun",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = RetryJob.class))))
  ResponseEntity<?> begin(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String slug,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody(required = false) @Nullable Wanted wanted) {
    Wanted asked = wanted == null ? new Wanted(null, null) : wanted;
    if (!jobs.hasPlatform(slug)) {
      throw Refusal.notFound("platform");
    }
    ResponseEntity<?> answer =
        idempotency.post(
            caller.actor(),
            key,
            "POST /platforms/" + slug + "/retries",
            asked,
            () -> {
              UUID id =
                  jobs.begin(
                      slug,
                      asked.statesOrDefault(),
                      asked.election(),
                      caller.actor(),
                      clock.instant());
              return new Created<>(
                  URI.create("/api/v1/retries/" + id), jobs.find(id).orElseThrow());
            });
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .headers(answer.getHeaders())
        .body(answer.getBody());
  }

  @GetMapping("/retries")
  @Operation(operationId = "listRetries", summary = "Lists retries of platforms, the newest first")
  Slice<RetryJob> list(
      @RequestParam(required = false) @Nullable String platform,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return Slice.of(jobs.newest(platform, cursor, limit), limit, job -> job.id().toString());
  }

  @GetMapping("/retries/{id}")
  @Operation(operationId = "readRetry", summary = "Says how far a retry of a platform has got")
  RetryJob one(@PathVariable UUID id) {
    return jobs.find(id).orElseThrow(() -> Refusal.notFound("retry"));
  }

  @PostMapping("/retries/{id}/cancellation")
  @Operation(
      operationId = "cancelRetry",
      summary = "Stops a retry of a platform; what it asked for so far is tried all the same")
  ResponseEntity<RetryJob> cancel(
      @AuthenticationPrincipal Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /retries/" + id + "/cancellation",
        "",
        () -> {
          RetryJob job = one(id);
          if (!jobs.cancel(id, clock.instant())) {
            throw new Refusal(
                ProblemType.CONFLICT, "It is at its end already: " + job.state() + ".");
          }
          return new Created<>(null, one(id));
        });
  }

  /**
   * What is tried again.
   *
   * @param states EXHAUSTED where it is left out
   * @param election only what belongs to it; all where it is left out
   */
  record Wanted(
      @Nullable @Size(min = 1, max = 3) List<@NotNull DeliveryState> states,
      @Nullable @Size(max = 100) String election) {

    Set<DeliveryState> statesOrDefault() {
      if (states == null) {
        return EnumSet.of(DeliveryState.EXHAUSTED);
      }
      Set<DeliveryState> wanted = EnumSet.copyOf(states);
      if (!GIVEN_UP.containsAll(wanted)) {
        throw Refusal.invalid(
            List.of(new Fault("states", "can be EXHAUSTED, REFUSED and BOUNCED only")));
      }
      return wanted;
    }
  }
}
