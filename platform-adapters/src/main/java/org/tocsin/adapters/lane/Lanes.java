package org.tocsin.adapters.lane;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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
  public boolean takeForNewborn(PlatformEntry platform) {
    Lane lane = of(platform);
    return !closed && !lane.hasBacklog() && lane.take();
  }

  @Override
  public void giveBack(String platform) {
    @Nullable Lane lane = lanes.get(platform);
    if (lane == null) {
      return;
    }
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
