package org.tocsin.adapters.lane;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.wake.WakeUps;

/**
 * The threads of the lanes. They stop after the consumers, which open attempts too, and before the
 * relay, which still publishes what they write.
 */
@Component
final class Traffic implements SmartLifecycle, HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final Claiming claiming;
  private final Lanes lanes;
  private final Departing departing;
  private final WritingResults results;
  private final Tending tending;
  private final WakeUps wakeUps;
  private final LaneSettings settings;
  private final Loop claims;
  private final Loop writes;
  private final Loop tends;

  Traffic(
      Claiming claiming,
      Lanes lanes,
      Departing departing,
      WritingResults results,
      Tending tending,
      WakeUps wakeUps,
      LaneSettings settings,
      InstantSource clock) {
    this.claiming = claiming;
    this.lanes = lanes;
    this.departing = departing;
    this.results = results;
    this.tending = tending;
    this.wakeUps = wakeUps;
    this.settings = settings;
    this.claims = new Loop("lanes-claim", this::claim, clock);
    this.writes = new Loop("lanes-write", results::round, clock);
    this.tends = new Loop("lanes-tend", tending::round, clock);
  }

  @Override
  public void start() {
    writes.start();
    claims.start();
    tends.start();
  }

  /** What has not gone out is given back; what is under way may end. */
  @Override
  public void stop() {
    lanes.close();
    departing.stop();
    tending.stop();
    wakeUps.now();
    claims.stop(MOMENT);
    tends.stop(MOMENT);
    try {
      if (!departing.awaitArrivals(settings.stopWithin()) || !results.awaitWritten(MOMENT)) {
        LOG.warn("Attempts were left open: their leases will be over within a minute");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    writes.stop(MOMENT);
  }

  @Override
  public boolean isRunning() {
    return writes.isRunning();
  }

  @Override
  public int getPhase() {
    return 1000;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    claims.failingSince().ifPresent(since -> health.down().withDetail("claimsFailSince", since));
    writes.failingSince().ifPresent(since -> health.down().withDetail("writesFailSince", since));
    tends.failingSince().ifPresent(since -> health.down().withDetail("tendingFailsSince", since));
    return health.build();
  }

  private void claim() throws InterruptedException {
    if (!claiming.round()) {
      wakeUps.await(lanes.haveBacklog() ? settings.busyPoll() : settings.poll());
    }
  }
}
