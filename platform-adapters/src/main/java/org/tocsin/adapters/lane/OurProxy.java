package org.tocsin.adapters.lane;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.outcome.Meters;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Reason;

/**
 * Whether our own proxy for webhooks works, as the attempts tell. Its failure is no platform's: it
 * is shown, and deliveries wait. The service itself is well, so the status does not count as down.
 */
@Component
final class OurProxy implements HealthIndicator {

  private static final Status FAILING = new Status("PROXY_FAILING");

  private final InstantSource clock;
  private volatile @Nullable Instant failingSince;

  OurProxy(InstantSource clock, MeterRegistry registry) {
    this.clock = clock;
    registry.gauge(Meters.PROXY.label(), this, OurProxy::failingSeconds);
  }

  void learn(Channel channel, Attempted attempted) {
    if (channel != Channel.WEBHOOK || attempted.verdict() == Verdict.UNKNOWN) {
      return;
    }
    if (attempted.reason() != Reason.PROXY_FAILED) {
      // what never went out tells nothing of the proxy
      if (attempted.status() != null) {
        failingSince = null;
      }
    } else if (failingSince == null) {
      failingSince = clock.instant();
    }
  }

  @Override
  public Health health() {
    @Nullable Instant since = failingSince;
    return since == null
        ? Health.up().build()
        : Health.status(FAILING).withDetail("since", since).build();
  }

  private double failingSeconds() {
    @Nullable Instant since = failingSince;
    return since == null ? 0 : Duration.between(since, clock.instant()).toSeconds();
  }
}
