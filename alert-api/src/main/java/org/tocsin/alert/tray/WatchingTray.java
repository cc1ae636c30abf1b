package org.tocsin.alert.tray;

import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;

/** Shows how much waits in the tray, and forgets what was dealt with long ago. */
@Component
class WatchingTray {

  private static final Logger LOG = LoggerFactory.getLogger(WatchingTray.class);

  private final TrayEntries tray;
  private final TraySettings settings;
  private final InstantSource clock;
  private volatile long waiting;
  private volatile long overdue;

  WatchingTray(TrayEntries tray, TraySettings settings, Meters meters, InstantSource clock) {
    this.tray = tray;
    this.settings = settings;
    this.clock = clock;
    meters.gauge(Meter.TRAY_WAITING, () -> waiting);
    meters.gauge(Meter.TRAY_OVERDUE, () -> overdue);
  }

  @Scheduled(fixedDelayString = "PT30S")
  void count() {
    waiting = tray.open();
    overdue = tray.overdue(clock.instant());
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT24H")
  void forget() {
    Instant now = clock.instant();
    int emptied = tray.forget(now.minus(settings.keptFor()), now);
    if (emptied > 0) {
      LOG.atInfo().addKeyValue("mails", emptied).log("Mail that was dealt with is forgotten");
    }
  }
}
