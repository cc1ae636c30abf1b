package org.tocsin.router;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.tocsin.offsets.NeverSkipping;

/** Down once nothing could be routed for a minute, or a partition stands still. */
@Component
class RoutingHealth implements HealthIndicator {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final NeverSkipping failures;
  private final InstantSource clock;

  RoutingHealth(NeverSkipping failures, InstantSource clock) {
    this.failures = failures;
    this.clock = clock;
  }

  @Override
  public Health health() {
    if (!failures.outOfRange().isEmpty()) {
      return Health.down().withDetail("outOfRange", failures.outOfRange().toString()).build();
    }
    return failures
        .failingSince()
        .filter(since -> since.plus(PATIENCE).isBefore(clock.instant()))
        .map(since -> Health.down().withDetail("failingSince", since).build())
        .orElseGet(() -> Health.up().build());
  }
}
