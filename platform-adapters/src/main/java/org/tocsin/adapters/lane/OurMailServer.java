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
 * Whether our own outgoing mail server works, as the attempts tell. Its failure is no platform's:
 * it is shown, and deliveries wait. The service itself is well, so the status is one of its own
 * that does not count as down.
 */
@Component
final class OurMailServer implements HealthIndicator {

  private static final Status FAILING = new Status("MAIL_SERVER_FAILING");

  private final InstantSource clock;
  private volatile @Nullable Instant failingSince;

  OurMailServer(InstantSource clock, MeterRegistry registry) {
    this.clock = clock;
    registry.gauge(Meters.MAIL_SERVER.label(), this, OurMailServer::failingSeconds);
  }

  void learn(Channel channel, Attempted attempted) {
    if (channel != Channel.EMAIL || attempted.verdict() == Verdict.UNKNOWN) {
      return;
    }
    if (attempted.reason() != Reason.MAIL_SERVER_FAILED) {
      failingSince = null;
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
