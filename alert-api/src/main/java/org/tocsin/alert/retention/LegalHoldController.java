package org.tocsin.alert.retention;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
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
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Cursor;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Prose;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.ContractJson;

/** Places and lifts legal holds. */
@RestController
@RequestMapping("/api/v1/legal-holds")
final class LegalHoldController {

  private final LegalHolds holds;
  private final Journal journal;
  private final Idempotency idempotency;

  LegalHoldController(LegalHolds holds, Journal journal, Idempotency idempotency) {
    this.holds = holds;
    this.journal = journal;
    this.idempotency = idempotency;
  }

  @GetMapping
  @Operation(operationId = "listLegalHolds", summary = "Lists the legal holds")
  Slice<LegalHold> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return Slice.of(
        holds.list(cursor == null ? null : Cursor.parse(cursor), limit),
        limit,
        hold -> new Cursor(hold.placedAt(), hold.id()).text());
  }

  @PostMapping
  @Operation(operationId = "placeLegalHold", summary = "Keeps an alert or an election from erasure")
  ResponseEntity<LegalHold> place(
      @AuthenticationPrincipal Member person,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody Wanted wanted) {
    return idempotency.post(
        person.actor(),
        key,
        "POST /legal-holds",
        wanted,
        () -> new Created<>(null, place(wanted, person)));
  }

  @PostMapping("/{id}/lifting")
  @Operation(operationId = "liftLegalHold", summary = "Lets be erased again what a legal hold kept")
  ResponseEntity<LegalHold> lift(
      @AuthenticationPrincipal Member person,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody Lifting lifting) {
    return idempotency.post(
        person.actor(),
        key,
        "POST /legal-holds/" + id + "/lifting",
        lifting,
        () -> new Created<>(null, lift(id, lifting, person)));
  }

  private LegalHold place(Wanted wanted, Member person) {
    if ((wanted.election() == null) == (wanted.alert() == null)) {
      throw Refusal.invalid(List.of(new Fault("alert", "give either an alert or an election")));
    }
    if (!holds.isKnown(wanted.election(), wanted.alert())) {
      throw Refusal.invalid(
          List.of(new Fault(wanted.alert() == null ? "election" : "alert", "is not known")));
    }
    holds.oneComes();
    LegalHold draft = hold(UUID.randomUUID(), wanted, person, Instant.EPOCH);
    Locked locked = journal.lock(draft.subject());
    LegalHold hold = hold(draft.id(), wanted, person, locked.at());
    holds.add(hold);
    journal.append(
        locked,
        "LegalHoldPlaced",
        person.actor(),
        ContractJson.MAPPER.writeValueAsBytes(new Recorded(hold.id(), hold.reason())));
    return hold;
  }

  private LegalHold lift(UUID id, Lifting lifting, Member person) {
    LegalHold hold = holds.find(id).orElseThrow(() -> Refusal.notFound("legal hold"));
    Locked locked = journal.lock(hold.subject());
    if (holds.find(id).orElseThrow().liftedAt() != null) {
      throw new Refusal(ProblemType.CONFLICT, "It was lifted already.");
    }
    holds.lift(id, person.actor(), locked.at());
    journal.append(
        locked,
        "LegalHoldLifted",
        person.actor(),
        ContractJson.MAPPER.writeValueAsBytes(new Recorded(id, lifting.reason())));
    return holds.find(id).orElseThrow();
  }

  private static LegalHold hold(UUID id, Wanted wanted, Member person, Instant at) {
    return new LegalHold(
        id, wanted.election(), wanted.alert(), wanted.reason(), person.actor(), at, null, null);
  }

  /**
   * What is to be kept, one of the two.
   *
   * @param reason why; it stays in the journal, so it names nobody
   */
  record Wanted(
      @Nullable @Size(max = 63) String election,
      @Nullable UUID alert,
      @NotBlank @Size(max = 1000) @Prose String reason) {}

  /** Why it may be erased again. */
  record Lifting(@NotBlank @Size(max = 1000) @Prose String reason) {}

  private record Recorded(UUID hold, String reason) {}
}
