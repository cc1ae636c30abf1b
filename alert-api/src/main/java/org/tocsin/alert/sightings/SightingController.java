package org.tocsin.alert.sightings;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
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
import org.tocsin.alert.alerts.AlertView;
import org.tocsin.alert.alerts.OpeningAlerts;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Cursor;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.ShownAnswer;
import org.tocsin.alert.web.Slice;
import tools.jackson.databind.node.ObjectNode;

/** Sightings over REST, for members only. */
@RestController
@RequestMapping("/api/v1/sightings")
final class SightingController {

  private static final String KEY = "Idempotency-Key";

  private final PoolingSightings pooling;
  private final PromotingSightings promoting;
  private final Sightings sightings;
  private final OpeningAlerts opening;
  private final Idempotency idempotency;

  SightingController(
      PoolingSightings pooling,
      PromotingSightings promoting,
      Sightings sightings,
      OpeningAlerts opening,
      Idempotency idempotency) {
    this.pooling = pooling;
    this.promoting = promoting;
    this.sightings = sightings;
    this.opening = opening;
    this.idempotency = idempotency;
  }

  /** Writes one down; an address of the last 30 days answers the sighting that is there. */
  @PostMapping
  @Operation(operationId = "addSighting", summary = "Pools a sighting")
  ResponseEntity<Pooled> add(
      @AuthenticationPrincipal Member person,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody SightingRequest request) {
    return idempotency.post(
        person.actor(),
        key,
        "POST /sightings",
        request,
        () -> {
          Pooled pooled = pooling.add(request, person);
          return new Created<>(URI.create("/api/v1/sightings/" + pooled.sighting().id()), pooled);
        });
  }

  @PostMapping("/{id}/seen")
  @Operation(operationId = "seeSightingToo", summary = "Says that you saw it too")
  ResponseEntity<SightingView> seen(
      @AuthenticationPrincipal Member person,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody SightingRequest.Seen request) {
    return idempotency.post(
        person.actor(),
        key,
        "POST /sightings/" + id + "/seen",
        request,
        () -> new Created<>(null, pooling.seen(id, request, person)));
  }

  @PostMapping("/{id}/withdrawal")
  @Operation(operationId = "withdrawSighting", summary = "Withdraws a sighting")
  ResponseEntity<SightingView> withdraw(
      @AuthenticationPrincipal Member person,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody SightingRequest.Withdrawal request) {
    return idempotency.post(
        person.actor(),
        key,
        "POST /sightings/" + id + "/withdrawal",
        request,
        () -> new Created<>(null, pooling.withdraw(id, request.reason(), person)));
  }

  /**
   * Makes one alert of sightings.
   *
   * @param body an alert as POST /alerts takes it, with sightings in place of items
   */
  @PostMapping("/promotion")
  @Operation(operationId = "promoteSightings", summary = "Makes one alert of sightings")
  ResponseEntity<AlertView> promote(
      @AuthenticationPrincipal Member author,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @RequestBody ObjectNode body) {
    return idempotency.postShown(
        author.actor(),
        key,
        "POST /sightings/promotion",
        body,
        () -> {
          AlertView alert = promoting.promote(body, author);
          return new ShownAnswer<>(
              alert.id(), URI.create("/api/v1/alerts/" + alert.id()), alert, alert.showsClosed());
        },
        made -> opening.view(author, made));
  }

  /** Those that were not withdrawn, the newest first. */
  @GetMapping
  @Operation(operationId = "listSightings", summary = "Lists sightings, the newest first")
  Slice<SightingView> list(
      @AuthenticationPrincipal Member reader,
      @RequestParam(required = false) @Size(min = 1, max = 200) @Nullable String q,
      @RequestParam(required = false) @Nullable String platform,
      @RequestParam(required = false) @Nullable String election,
      @RequestParam(required = false) @Nullable UUID campaign,
      @RequestParam(required = false) @Nullable Boolean promoted,
      @RequestParam(required = false) @Nullable Instant since,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    Sightings.Wanted wanted =
        new Sightings.Wanted(
            q,
            platform,
            election,
            campaign,
            promoted,
            since,
            cursor == null ? null : Cursor.parse(cursor));
    Slice<Sighting> slice =
        Slice.of(
            sightings.list(wanted, reader, limit + 1),
            limit,
            sighting -> new Cursor(sighting.seenAt(), sighting.id()).text());
    return new Slice<>(
        slice.items().stream().map(sighting -> SightingView.of(reader, sighting)).toList(),
        slice.next());
  }

  @GetMapping("/{id}")
  @Operation(operationId = "readSighting", summary = "Reads a sighting")
  SightingView one(@AuthenticationPrincipal Member reader, @PathVariable UUID id) {
    return SightingView.of(
        reader, sightings.find(reader, id).orElseThrow(() -> Refusal.notFound("sighting")));
  }
}
