package org.tocsin.adapters.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.outcome.Meters;

/**
 * Whether the return mailbox can be read. Its failure is nobody else's: notices go out all the
 * same, so the status is one of its own that does not count as down.
 */
@Component
class MailboxHealth implements HealthIndicator {

  private static final Status FAILING = new Status("RETURN_MAILBOX_FAILING");

  private final InstantSource clock;
  private final MeterRegistry registry;
  private final boolean on;
  private volatile @Nullable Instant failingSince;
  private volatile @Nullable Instant readAt;

  MailboxHealth(InboundSettings settings, InstantSource clock, MeterRegistry registry) {
    this.clock = clock;
    this.registry = registry;
    this.on = settings.isOn();
    if (on) {
      registry.gauge(Meters.RETURN_MAILBOX.label(), this, MailboxHealth::failingSeconds);
    }
  }

  /** All that was there is read, or another process sees to that. */
  void well() {
    failingSince = null;
    readAt = clock.instant();
  }

  void failed() {
    if (failingSince == null) {
      failingSince = clock.instant();
    }
  }

  void dealtWith(String kind) {
    registry.counter(Meters.MAILS.label(), Meters.KIND, kind).increment();
  }

  boolean isFailing() {
    return failingSince != null;
  }

  @Override
  public Health health() {
    @Nullable Instant since = failingSince;
    if (since != null) {
      return Health.status(FAILING).withDetail("since", since).build();
    }
    Health.Builder health = Health.up();
    @Nullable Instant read = readAt;
    return (read == null ? health.withDetail("read", on) : health.withDetail("readAt", read))
        .build();
  }

  private double failingSeconds() {
    @Nullable Instant since = failingSince;
    return since == null ? 0 : Duration.between(since, clock.instant()).toSeconds();
  }
}
