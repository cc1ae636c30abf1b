package org.tocsin.alert.duty;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;

/**
 * Looks for rings that are due. Each is decided once more under its alert's lock, so that of two
 * processes that look at the same time one rings.
 */
@Component
final class WatchingRings implements SchedulingConfigurer {

  private static final Logger LOG = LoggerFactory.getLogger(WatchingRings.class);
  private static final int AT_ONCE = 100;

  private final Rings rings;
  private final Ringing ringing;
  private final DutySettings settings;
  private final InstantSource clock;
  private final AtomicInteger unheard = new AtomicInteger();

  WatchingRings(
      Rings rings, Ringing ringing, DutySettings settings, InstantSource clock, Meters meters) {
    this.rings = rings;
    this.ringing = ringing;
    this.settings = settings;
    this.clock = clock;
    meters.gauge(Meter.RINGS_UNHEARD, unheard::get);
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addFixedDelayTask(this::look, settings.look());
  }

  void look() {
    rings.due(clock.instant(), AT_ONCE).forEach(this::again);
    unheard.set(rings.unheard().size());
  }

  /** One that fails is tried again at the next look, and holds up no other. */
  private void again(UUID alert) {
    try {
      ringing.again(alert);
    } catch (RuntimeException failure) {
      LOG.error("A ring failed and is tried again: alert {}", alert, failure);
    }
  }
}
