package org.tocsin.alert.campaigns;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.campaigns.CampaignView.Happening;
import org.tocsin.alert.sightings.Sightings;
import org.tocsin.alert.web.Cursor;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Revision;
import org.tocsin.alert.web.Slice;

/** Shows campaigns. */
@RestController
@RequestMapping("/api/v1/campaigns")
final class ShowingCampaigns {

  private static final int ON_A_PAGE = 200;

  private final Campaigns campaigns;
  private final Stories stories;
  private final Sightings sightings;

  ShowingCampaigns(Campaigns campaigns, Stories stories, Sightings sightings) {
    this.campaigns = campaigns;
    this.stories = stories;
    this.sightings = sightings;
  }

  @GetMapping
  @Operation(operationId = "listCampaigns", summary = "Lists campaigns, the newest first")
  Slice<CampaignView> list(
      @AuthenticationPrincipal Member reader,
      @RequestParam(required = false) @Nullable CampaignState state,
      @RequestParam(required = false) @Size(min = 1, max = 200) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    Slice<Campaign> slice =
        Slice.of(
            campaigns.list(
                new Campaigns.Wanted(state, q, cursor == null ? null : Cursor.parse(cursor)),
                limit + 1),
            limit,
            campaign -> new Cursor(campaign.createdAt(), campaign.id()).text());
    return new Slice<>(
        slice.items().stream().map(campaign -> campaign.shown(reader)).toList(), slice.next());
  }

  /** The whole story on one page. */
  @GetMapping("/{id}")
  @Operation(operationId = "readCampaign", summary = "Reads the whole story of a campaign")
  ResponseEntity<CampaignView.Page> one(
      @AuthenticationPrincipal Member reader, @PathVariable UUID id) {
    Campaign campaign = found(id);
    return ResponseEntity.ok()
        .eTag(Revision.tag(campaign.version()))
        .body(
            new CampaignView.Page(
                campaign.shown(reader),
                stories.alerts(id, reader, ON_A_PAGE),
                sightings.ofCampaign(id, reader, ON_A_PAGE),
                stories.notes(id, reader, ON_A_PAGE),
                timeline(id, null, reader, ON_A_PAGE)));
  }

  /** All that happened, the oldest first. */
  @GetMapping("/{id}/timeline")
  @Operation(
      operationId = "readCampaignTimeline",
      summary = "Lists all that happened in a campaign, the oldest first")
  Slice<Happening> timeline(
      @AuthenticationPrincipal Member reader,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    found(id);
    return timeline(id, cursor == null ? null : Cursor.parse(cursor), reader, limit);
  }

  private Slice<Happening> timeline(UUID id, @Nullable Cursor cursor, Member reader, int limit) {
    return Slice.of(
        stories.timeline(id, cursor, reader, limit + 1),
        limit,
        happening -> new Cursor(happening.at(), happening.id()).text());
  }

  private Campaign found(UUID id) {
    return campaigns.find(id).orElseThrow(() -> Refusal.notFound("campaign"));
  }
}
