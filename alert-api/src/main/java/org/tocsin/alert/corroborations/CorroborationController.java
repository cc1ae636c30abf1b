package org.tocsin.alert.corroborations;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.tocsin.alert.alerts.CorroborationView;
import org.tocsin.alert.alerts.OpeningAlerts;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Cursor;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.word.Assessment;

/** Corroborations over REST. */
@RestController
@RequestMapping("/api/v1")
final class CorroborationController {

  private final CorroboratingAlerts corroborating;
  private final Corroborations corroborations;
  private final OpeningAlerts opening;
  private final Idempotency idempotency;

  CorroborationController(
      CorroboratingAlerts corroborating,
      Corroborations corroborations,
      OpeningAlerts opening,
      Idempotency idempotency) {
    this.corroborating = corroborating;
    this.corroborations = corroborations;
    this.opening = opening;
    this.idempotency = idempotency;
  }

  @PostMapping("/alerts/{id}/corroborations")
  @Operation(
      operationId = "corroborateAlert",
      summary = "Says what another organisation found of an alert")
  ResponseEntity<CorroborationView> corroborate(
      @AuthenticationPrincipal Member person,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody CorroborationRequest request) {
    return idempotency.post(
        person.actor(),
        key,
        "POST /alerts/" + id + "/corroborations",
        request,
        () -> new Created<>(null, corroborating.corroborate(id, request, person)));
  }

  /** All that was ever said of an alert, what was superseded included; the newest first. */
  @GetMapping("/alerts/{id}/corroborations")
  @Operation(
      operationId = "listCorroborationsOfAlert",
      summary = "Lists what was said of an alert, the newest first")
  Slice<CorroborationView> ofAlert(
      @AuthenticationPrincipal Member reader,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    opening.open(reader, id, OpeningAlerts.Part.CORROBORATIONS);
    Slice<Corroboration> slice =
        Slice.of(
            corroborations.ofAlert(
                id, reader, cursor == null ? null : Cursor.parse(cursor), limit + 1),
            limit,
            one -> new Cursor(one.at(), one.id()).text());
    return new Slice<>(slice.items().stream().map(one -> one.shown(reader)).toList(), slice.next());
  }

  /** What stands beside all alerts, the newest first: who coordinates looks for contradictions. */
  @GetMapping("/corroborations")
  @Operation(
      operationId = "listCorroborations",
      summary = "Lists what was said of all alerts, the newest first")
  Slice<Beside> all(
      @AuthenticationPrincipal Member reader,
      @RequestParam(required = false) @Nullable Assessment assessment,
      @RequestParam(required = false) @Nullable Boolean approved,
      @RequestParam(required = false) @Nullable String election,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    Corroborations.Wanted wanted =
        new Corroborations.Wanted(
            assessment, approved, election, cursor == null ? null : Cursor.parse(cursor));
    Slice<Beside> slice =
        Slice.of(
            corroborations.all(wanted, reader, limit + 1),
            limit,
            one -> new Cursor(one.corroboration().at(), one.corroboration().id()).text());
    // it shows words, other than most lists
    opening.openEach(
        reader,
        slice.items().stream().map(Beside::alert).toList(),
        OpeningAlerts.Part.CORROBORATIONS);
    return slice;
  }
}
