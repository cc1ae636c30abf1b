package org.tocsin.alert.answers;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
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
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.PlatformStaff;
import org.tocsin.alert.notices.Acknowledgement;
import org.tocsin.alert.notices.Decision;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.notices.ReadingNotices;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.word.Assurance;
import org.tocsin.contract.word.Provenance;

/** Takes answers: from a platform its own, from a coordinator what a platform said aloud. */
@RestController
@RequestMapping("/api/v1/notices/{id}")
class AnsweringController {

  private final ReadingNotices notices;
  private final AnsweringNotices answering;
  private final Idempotency idempotency;

  AnsweringController(ReadingNotices notices, AnsweringNotices answering, Idempotency idempotency) {
    this.notices = notices;
    this.answering = answering;
    this.idempotency = idempotency;
  }

  @PostMapping("/acknowledgements")
  @Operation(operationId = "acknowledgeNotice", summary = "Confirms that a notice was received")
  ResponseEntity<Acknowledgement> acknowledge(
      @AuthenticationPrincipal Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody @Valid AcknowledgementRequest request) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /notices/" + id + "/acknowledgements",
        request,
        () -> {
          Notice notice = find(id, caller);
          Answerer answerer = answerer(caller, request.provenance(), request.by());
          return new Created<>(null, answering.acknowledge(notice, answerer, request));
        });
  }

  @PostMapping("/decisions")
  @Operation(
      operationId = "decideNotice",
      summary = "Says what a platform decided about the items of a notice")
  ResponseEntity<Decision> decide(
      @AuthenticationPrincipal Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody @Valid DecisionRequest request) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /notices/" + id + "/decisions",
        request,
        () -> {
          Notice notice = find(id, caller);
          Answerer answerer = answerer(caller, request.provenance(), request.by());
          return new Created<>(null, answering.decide(notice, answerer, request));
        });
  }

  private Notice find(UUID id, Caller caller) {
    return notices.find(id, caller).orElseThrow(() -> Refusal.notFound("notice"));
  }

  private static Answerer answerer(
      Caller caller, @Nullable Provenance provenance, @Nullable String by) {
    return switch (caller) {
      case PlatformStaff staff -> {
        if (provenance != null && provenance != Provenance.API) {
          throw invalid("provenance", "only a coordinator may give one, and only ORAL");
        }
        yield new Answerer(staff.actor(), Provenance.API, Assurance.TOKEN, null, null);
      }
      case Member member -> {
        if (provenance != null && provenance != Provenance.ORAL) {
          throw invalid("provenance", "a coordinator records what was said: ORAL");
        }
        if (by == null || by.isBlank()) {
          throw invalid("by", "is missing: say who at the platform gave the answer");
        }
        yield new Answerer(member.actor(), Provenance.ORAL, null, null, null);
      }
    };
  }

  private static Refusal invalid(String field, String message) {
    return Refusal.invalid(List.of(new Fault(field, message)));
  }
}
