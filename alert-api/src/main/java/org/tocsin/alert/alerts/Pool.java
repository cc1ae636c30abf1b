package org.tocsin.alert.alerts;

import java.util.List;
import java.util.UUID;
import org.tocsin.contract.word.Assessment;

/**
 * What members put beside an alert.
 *
 * @param corroborations those that stand, one of each organisation at most
 * @param contradictions how many of them say that the alert does not hold
 * @param sightings that it was made of
 * @param campaigns that it belongs to
 */
public record Pool(
    List<CorroborationView> corroborations,
    long contradictions,
    List<UUID> sightings,
    List<CampaignName> campaigns) {

  /** Of an alert that nobody has put anything beside. */
  public static final Pool EMPTY = Pool.of(List.of(), List.of(), List.of());

  public Pool {
    corroborations = List.copyOf(corroborations);
    sightings = List.copyOf(sightings);
    campaigns = List.copyOf(campaigns);
  }

  public static Pool of(
      List<CorroborationView> corroborations, List<UUID> sightings, List<CampaignName> campaigns) {
    return new Pool(
        corroborations,
        corroborations.stream()
            .filter(found -> found.assessment() == Assessment.CONTRADICTING)
            .count(),
        sightings,
        campaigns);
  }

  /** A campaign by its name. */
  public record CampaignName(UUID id, String name) {}
}
