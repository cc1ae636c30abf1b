package org.tocsin.alert.corroborations;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Pool;
import org.tocsin.alert.alerts.Pooling;

/** Gathers what members put beside an alert from where it is kept. */
@Component
final class PoolOfAlerts implements Pooling {

  private final Corroborations corroborations;

  PoolOfAlerts(Corroborations corroborations) {
    this.corroborations = corroborations;
  }

  @Override
  public Pool beside(Member reader, UUID alert) {
    return Pool.of(
        corroborations.standing(alert).stream().map(found -> found.shown(reader)).toList());
  }
}
