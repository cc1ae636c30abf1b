package org.tocsin.adapters.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.ledger.ClosedAttempt;
import org.tocsin.adapters.outcome.Meters;

/** One log event and one count per attempt, labelled by the reason. */
@Component
final class AttemptMeters {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptMeters.class);

  private final MeterRegistry registry;

  AttemptMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(ClosedAttempt closed) {
    Counter.builder(Meters.ATTEMPTS.label())
        .tag(Meters.CHANNEL, closed.channel().name())
        .tag(Meters.VERDICT, closed.attempted().verdict().name())
        .tag(Meters.REASON, closed.attempted().reason().name())
        .register(registry)
        .increment();
    Timer.builder(Meters.ATTEMPT_TIME.label())
        .tag(Meters.CHANNEL, closed.channel().name())
        .register(registry)
        .record(Duration.between(closed.openedAt(), closed.closedAt()));
    LOG.atDebug()
        .addKeyValue("delivery", closed.delivery())
        .addKeyValue("platform", closed.platform())
        .addKeyValue("attempt", closed.number())
        .addKeyValue("verdict", closed.attempted().verdict())
        .addKeyValue("reason", closed.attempted().reason())
        .log("Attempt closed");
  }
}
