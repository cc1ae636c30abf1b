package org.tocsin.alert.duty;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Cursor;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Slice;

/** Who is on duty, over REST. */
@RestController
@RequestMapping("/api/v1/duty")
class DutyController {

  private final ShowingDuty showing;
  private final Shifts shifts;
  private final EditingShifts editing;
  private final Idempotency idempotency;
  private final InstantSource clock;

  DutyController(
      ShowingDuty showing,
      Shifts shifts,
      EditingShifts editing,
      Idempotency idempotency,
      InstantSource clock) {
    this.showing = showing;
    this.shifts = shifts;
    this.editing = editing;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** Who is on duty now and next, and what keeps rings from being heard. */
  @GetMapping
  @Operation(operationId = "readDuty", summary = "Says who is on duty now and next")
  ShowingDuty.Duty duty(@AuthenticationPrincipal Member reader) {
    return showing.show(reader);
  }

  /** All shifts that are not over, the first to begin first. */
  @GetMapping("/shifts")
  @Operation(operationId = "listShifts", summary = "Lists the shifts to come")
  Slice<ShiftView> shifts(
      @AuthenticationPrincipal Member reader,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return Slice.of(
        shifts
            .notOver(clock.instant(), cursor == null ? null : Cursor.parse(cursor), limit)
            .stream()
            .map(shift -> ShiftView.of(reader, shift))
            .toList(),
        limit,
        shift -> new Cursor(shift.from(), shift.id()).text());
  }

  @PostMapping("/shifts")
  @Operation(operationId = "addShift", summary = "Puts somebody on duty")
  ResponseEntity<ShiftView> add(
      @AuthenticationPrincipal Member caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody ShiftRequest wanted) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /duty/shifts",
        wanted,
        () -> new Created<>(null, ShiftView.of(caller, editing.add(wanted, caller))));
  }

  @DeleteMapping("/shifts/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "removeShift", summary = "Takes a shift away")
  void remove(@AuthenticationPrincipal Member caller, @PathVariable UUID id) {
    editing.remove(id, caller);
  }
}
