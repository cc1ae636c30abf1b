package org.tocsin.alert.campaigns;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Pool;
import org.tocsin.alert.alerts.Pooling;
import org.tocsin.alert.corroborations.Corroborations;
import org.tocsin.alert.sightings.Sightings;

/** Gathers what members put beside an alert from where it is kept. */
@Component
final class PoolOfAlerts implements Pooling {

  private final Corroborations corroborations;
  private final Sightings sightings;
  private final Campaigns campaigns;

  PoolOfAlerts(Corroborations corroborations, Sightings sightings, Campaigns campaigns) {
    this.corroborations = corroborations;
    this.sightings = sightings;
    this.campaigns = campaigns;
  }

  @Override
  public Pool beside(Member reader, UUID alert) {
    return Pool.of(
        corroborations.standing(alert, reader), sightings.ofAlert(alert), campaigns.ofAlert(alert));
  }
}
