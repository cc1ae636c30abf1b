package org.tocsin.alert.answers;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.notices.Deliveries;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.notices.Notices;
import org.tocsin.alert.notices.ReadingNotices;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** Has a delivery tried again that was given up, under the same id. */
@RestController
class RetryingDeliveries {

  private final Journal journal;
  private final Notices notices;
  private final ReadingNotices reading;
  private final Deliveries deliveries;
  private final AskingAgain asking;
  private final Idempotency idempotency;

  RetryingDeliveries(
      Journal journal,
      Notices notices,
      ReadingNotices reading,
      Deliveries deliveries,
      AskingAgain asking,
      Idempotency idempotency) {
    this.journal = journal;
    this.notices = notices;
    this.reading = reading;
    this.deliveries = deliveries;
    this.asking = asking;
    this.idempotency = idempotency;
  }

  @PostMapping("/api/v1/deliveries/{id}/retry")
  @Operation(operationId = "retryDelivery", summary = "Tries a delivery again that was given up")
  ResponseEntity<Retried> retry(
      @AuthenticationPrincipal Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /deliveries/" + id + "/retry",
        "",
        () -> new Created<>(null, retry(caller, id)));
  }

  private Retried retry(Caller caller, UUID id) {
    UUID noticeId = deliveries.find(id).orElseThrow(() -> unknown()).notice();
    Notice notice = reading.find(noticeId, caller).orElseThrow(() -> unknown());
    Locked subject = journal.lock(Subject.alert(notice.alert()));
    notices.lock(Set.of(noticeId));
    Deliveries.GivenUp delivery = deliveries.find(id).orElseThrow(() -> unknown());
    asking
        .obstacle(delivery, reading.find(noticeId).orElseThrow())
        .ifPresent(
            why -> {
              throw new Refusal(ProblemType.CONFLICT, why);
            });
    asking.ask(subject, notice, id, delivery.entry(), caller.actor());
    return new Retried(id, noticeId, subject.at());
  }

  private static Refusal unknown() {
    return Refusal.notFound("delivery");
  }

  /** A retry that was asked for. */
  record Retried(UUID delivery, UUID notice, Instant requestedAt) {}
}
