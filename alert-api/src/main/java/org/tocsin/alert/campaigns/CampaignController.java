package org.tocsin.alert.campaigns;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Revision;

/** Campaigns over REST, as they are changed. */
@RestController
@RequestMapping("/api/v1/campaigns")
final class CampaignController {

  private static final String KEY = "Idempotency-Key";

  private final FollowingCampaigns following;
  private final Idempotency idempotency;
  private final TransactionTemplate transactions;

  CampaignController(
      FollowingCampaigns following,
      Idempotency idempotency,
      PlatformTransactionManager transactionManager) {
    this.following = following;
    this.idempotency = idempotency;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @PostMapping
  @Operation(operationId = "openCampaign", summary = "Opens a campaign")
  ResponseEntity<CampaignView> open(
      @AuthenticationPrincipal Member person,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody CampaignRequests.Opening request) {
    return idempotency.post(
        person.actor(),
        key,
        "POST /campaigns",
        request,
        () -> {
          Campaign campaign = following.open(request, person);
          return new Created<>(
              URI.create("/api/v1/campaigns/" + campaign.id()), campaign.shown(person));
        });
  }

  @PutMapping("/{id}")
  @Operation(operationId = "changeCampaign", summary = "Changes a campaign")
  ResponseEntity<CampaignView> change(
      @AuthenticationPrincipal Member person,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody CampaignRequests.Change request) {
    Campaign changed =
        transactions.execute(status -> following.change(id, ifMatch, request, person));
    return ResponseEntity.ok().eTag(Revision.tag(changed.version())).body(changed.shown(person));
  }

  @PostMapping("/{id}/alerts")
  @Operation(operationId = "addAlertsToCampaign", summary = "Adds alerts to a campaign")
  ResponseEntity<CampaignView> addAlerts(
      @AuthenticationPrincipal Member person,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody CampaignRequests.AddedAlerts request) {
    return post(
        person,
        key,
        id + "/alerts",
        request,
        () -> following.addAlerts(id, request.alerts(), person).shown(person));
  }

  @PostMapping("/{id}/sightings")
  @Operation(operationId = "addSightingsToCampaign", summary = "Adds sightings to a campaign")
  ResponseEntity<CampaignView> addSightings(
      @AuthenticationPrincipal Member person,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody CampaignRequests.AddedSightings request) {
    return post(
        person,
        key,
        id + "/sightings",
        request,
        () -> following.addSightings(id, request.sightings(), person).shown(person));
  }

  @PostMapping("/{id}/notes")
  @Operation(operationId = "addNoteToCampaign", summary = "Adds a note to a campaign")
  ResponseEntity<CampaignView.NoteView> addNote(
      @AuthenticationPrincipal Member person,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody CampaignRequests.Note request) {
    return post(person, key, id + "/notes", request, () -> following.note(id, request, person));
  }

  @DeleteMapping("/{id}/alerts/{alert}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "removeAlertFromCampaign", summary = "Takes an alert out of a campaign")
  void removeAlert(
      @AuthenticationPrincipal Member person, @PathVariable UUID id, @PathVariable UUID alert) {
    transactions.executeWithoutResult(status -> following.removeAlert(id, alert, person));
  }

  @DeleteMapping("/{id}/sightings/{sighting}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "removeSightingFromCampaign",
      summary = "Takes a sighting out of a campaign")
  void removeSighting(
      @AuthenticationPrincipal Member person, @PathVariable UUID id, @PathVariable UUID sighting) {
    transactions.executeWithoutResult(status -> following.removeSighting(id, sighting, person));
  }

  private <T> ResponseEntity<T> post(
      Member person, @Nullable String key, String address, Object request, Supplier<T> work) {
    return idempotency.post(
        person.actor(),
        key,
        "POST /campaigns/" + address,
        request,
        () -> new Created<>(null, work.get()));
  }
}
