package org.tocsin.alert.watch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.journal.Republishing;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;

/**
 * Publishes again what was published more than 30 s ago and for which no {@code AlertRouted} has
 * come: the broker may have lost it, or what the router said of it. Routing again gives the same
 * deliveries under the same ids.
 */
@Component
final class WatchingRouting implements SchedulingConfigurer {

  static final int AT_ONCE = 100;

  private static final Logger LOG = LoggerFactory.getLogger(WatchingRouting.class);

  private final WatchSettings settings;
  private final Unrouted unrouted;
  private final Republishing republishing;
  private final InstantSource clock;
  private final Meters meters;
  private final TransactionTemplate transactions;

  WatchingRouting(
      WatchSettings settings,
      Unrouted unrouted,
      Republishing republishing,
      InstantSource clock,
      Meters meters,
      PlatformTransactionManager transactionManager) {
    this.settings = settings;
    this.unrouted = unrouted;
    this.republishing = republishing;
    this.clock = clock;
    this.meters = meters;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addFixedDelayTask(this::look, settings.every());
  }

  void look() {
    Instant now = clock.instant();
    transactions.executeWithoutResult(status -> unrouted.forgetRouted(now));
    Objects.requireNonNull(transactions.execute(status -> again(now))).forEach(this::tell);
  }

  private List<Unrouted.Waiting> again(Instant now) {
    List<Unrouted.Waiting> due = unrouted.due(now, AT_ONCE);
    if (!due.isEmpty()) {
      republishing.again(due.stream().map(Unrouted.Waiting::entry).toList());
      due.forEach(each -> unrouted.postpone(each, now.plus(Pauses.after(each.times()))));
    }
    return due;
  }

  private void tell(Unrouted.Waiting entry) {
    meters.count(Meter.ENTRIES_PUBLISHED_AGAIN, "unrouted");
    LOG.atWarn()
        .addKeyValue("entry", entry.entry())
        .addKeyValue("alert", entry.alert())
        .addKeyValue("number", entry.number())
        .addKeyValue("times", entry.times() + 1)
        .log("Entry is published and not routed: published again");
  }
}
