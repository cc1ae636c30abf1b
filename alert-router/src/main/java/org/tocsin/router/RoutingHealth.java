package org.tocsin.router;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.tocsin.offsets.CommittedConsumer;

/** Down once nothing could be routed for a minute, or a partition stands still. */
@Component
class RoutingHealth implements HealthIndicator {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final CommittedConsumer alerts;
  private final InstantSource clock;

  RoutingHealth(CommittedConsumer alerts, InstantSource clock) {
    this.alerts = alerts;
    this.clock = clock;
  }

  @Override
  public Health health() {
    boolean lost = !alerts.outOfRange().isEmpty();
    boolean failing =
        alerts
            .failingSince()
            .filter(since -> since.plus(PATIENCE).isBefore(clock.instant()))
            .isPresent();
    Health.Builder health = lost || failing ? Health.down() : Health.up();
    alerts.failingSince().ifPresent(since -> health.withDetail("failingSince", since));
    if (lost) {
      health.withDetail("outOfRange", alerts.outOfRange().toString());
    }
    if (!alerts.standing().isEmpty()) {
      health.withDetail("standing", alerts.standing().toString());
    }
    return health.build();
  }
}
