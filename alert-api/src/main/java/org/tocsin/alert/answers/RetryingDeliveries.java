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
import org.tocsin.alert.tasks.Tasks;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.RetryRequested;

/** Has a delivery tried again that was given up, under the same id. */
@RestController
class RetryingDeliveries {

  private static final Vocabulary<AlertEvent> EVENTS = new Vocabulary<>(AlertEvent.class);

  private final Journal journal;
  private final Notices notices;
  private final ReadingNotices reading;
  private final Deliveries deliveries;
  private final Tasks tasks;
  private final Idempotency idempotency;

  RetryingDeliveries(
      Journal journal,
      Notices notices,
      ReadingNotices reading,
      Deliveries deliveries,
      Tasks tasks,
      Idempotency idempotency) {
    this.journal = journal;
    this.notices = notices;
    this.reading = reading;
    this.deliveries = deliveries;
    this.tasks = tasks;
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
    check(delivery, reading.find(noticeId).orElseThrow());
    RetryRequested event =
        new RetryRequested(
            notice.alert(), noticeId, notice.platform(), id, delivery.entry(), subject.at());
    journal.append(subject, "RetryRequested", caller.actor(), EVENTS.write(event));
    deliveries.retryAsked(id);
    tasks.reopen(id, subject.at());
    return new Retried(id, noticeId, subject.at());
  }

  private static void check(Deliveries.GivenUp delivery, Notice notice) {
    boolean givenUp =
        switch (delivery.state()) {
          case EXHAUSTED, REFUSED, BOUNCED -> true;
          case WAITING, SENDING, DELIVERED, WITHHELD, SUPERSEDED, CANCELLED -> false;
        };
    if (!givenUp) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "Only a delivery that is EXHAUSTED, REFUSED or BOUNCED can be tried again; this one is "
              + delivery.state()
              + ".");
    }
    if (delivery.entry() != notice.entry()) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "A newer version or the retraction has taken the place of what this delivery tells.");
    }
    if (delivery.asked()) {
      throw new Refusal(
          ProblemType.CONFLICT, "It is being tried again already; wait for what becomes of it.");
    }
  }

  private static Refusal unknown() {
    return Refusal.notFound("delivery");
  }

  /** A retry that was asked for. */
  record Retried(UUID delivery, UUID notice, Instant requestedAt) {}
}
