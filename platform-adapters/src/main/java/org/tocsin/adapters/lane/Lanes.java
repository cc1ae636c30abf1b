package org.tocsin.adapters.lane;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.ledger.Permit;
import org.tocsin.adapters.ledger.Permits;
import org.tocsin.adapters.wake.WakeUps;
import org.tocsin.contract.directory.PlatformEntry;

/** The lanes of this process, one per platform. */
@Component
final class Lanes implements Permits {

  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
  private final WakeUps wakeUps;
  private volatile boolean closed;

  Lanes(WakeUps wakeUps) {
    this.wakeUps = wakeUps;
  }

  /**
   * The lane with the platform's present limits. After a change of limits what is under way in the
   * old lane no longer counts.
   */
  Lane of(PlatformEntry platform) {
    return lanes.compute(
        platform.slug(),
        (slug, lane) ->
            lane != null && lane.limits().equals(platform.limits())
                ? lane
                : new Lane(slug, platform.limits()));
  }

  @Override
  public Optional<Permit> takeForNewborn(PlatformEntry platform) {
    return closed || of(platform).hasBacklog() ? Optional.empty() : take(platform);
  }

  /** A permit, if one is free now. */
  Optional<Permit> take(PlatformEntry platform) {
    Lane lane = of(platform);
    return lane.take() ? Optional.of(() -> giveBack(lane)) : Optional.empty();
  }

  /** Whether some lane had more that was due than permits. */
  boolean haveBacklog() {
    return lanes.values().stream().anyMatch(Lane::hasBacklog);
  }

  private void giveBack(Lane lane) {
    lane.giveBack();
    if (lane.hasBacklog()) {
      wakeUps.now();
    }
  }

  /** No permits any more: the service stops. */
  void close() {
    closed = true;
  }
}
