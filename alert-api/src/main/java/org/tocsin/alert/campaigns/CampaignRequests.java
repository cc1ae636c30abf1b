package org.tocsin.alert.campaigns;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Prose;

/** What members ask for. */
final class CampaignRequests {

  private CampaignRequests() {}

  /** A new campaign. */
  record Opening(
      @NotBlank @Size(max = 200) String name,
      @Nullable @Size(max = 10000) @Prose String description) {}

  /** A campaign as it is to be from now on. */
  record Change(
      @NotBlank @Size(max = 200) String name,
      @Nullable @Size(max = 10000) @Prose String description,
      @NotNull CampaignState state) {}

  /** Alerts that belong to it. */
  record AddedAlerts(@NotEmpty @Size(max = 200) List<@NotNull UUID> alerts) {}

  /** Sightings that belong to it. */
  record AddedSightings(@NotEmpty @Size(max = 200) List<@NotNull UUID> sightings) {}

  /**
   * A note.
   *
   * @param corrects an earlier note, which stays as it is
   */
  record Note(@NotBlank @Size(max = 10000) @Prose String text, @Nullable UUID corrects) {}
}
