package org.tocsin.adapters.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tocsin.adapters.outcome.Meters;
import org.tocsin.traces.TraceParent;

/**
 * One log event and one count for each attempt that ended, and one event for each delivery that
 * came to its end: once they are committed, and never with anything but ids and enumerated words.
 */
@Component
final class LedgerLog {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerLog.class);

  private final MeterRegistry registry;

  LedgerLog(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Attempts whose end is written in the present transaction, for the first time. */
  void ended(List<ClosedAttempt> attempts) {
    afterCommit(
        () -> {
          attempts.forEach(this::count);
          attempts.forEach(LedgerLog::log);
        });
  }

  /** Deliveries that came to a state that nothing but a coordinator ends. */
  void settled(List<Delivery> deliveries) {
    if (!deliveries.isEmpty()) {
      afterCommit(() -> deliveries.forEach(LedgerLog::log));
    }
  }

  private void count(ClosedAttempt closed) {
    Counter.builder(Meters.ATTEMPTS.label())
        .tag(Meters.CHANNEL, closed.channel().name())
        .tag(Meters.VERDICT, closed.attempted().verdict().name())
        .tag(Meters.REASON, closed.attempted().reason().name())
        .register(registry)
        .increment();
    Timer.builder(Meters.ATTEMPT_TIME.label())
        .tag(Meters.CHANNEL, closed.channel().name())
        .register(registry)
        .record(duration(closed));
  }

  private static void log(ClosedAttempt closed) {
    inTrace(closed.trace())
        .addKeyValue("alert", closed.alert())
        .addKeyValue("notice", closed.notice())
        .addKeyValue("delivery", closed.delivery())
        .addKeyValue("platform", closed.platform())
        .addKeyValue("contact", closed.contact())
        .addKeyValue("channel", closed.channel())
        .addKeyValue("attempt", closed.number())
        .addKeyValue("verdict", closed.attempted().verdict())
        .addKeyValue("reason", closed.attempted().reason())
        .addKeyValue("status", closed.attempted().status())
        .addKeyValue("durationMillis", duration(closed).toMillis())
        .log("Attempt closed");
  }

  private static void log(Delivery settled) {
    StepHead step = settled.step();
    inTrace(step.trace())
        .addKeyValue("alert", step.alert())
        .addKeyValue("notice", step.notice())
        .addKeyValue("delivery", settled.id())
        .addKeyValue("platform", step.platform())
        .addKeyValue("contact", settled.contact())
        .addKeyValue("channel", settled.channel())
        .addKeyValue("step", step.kind())
        .addKeyValue("version", step.version())
        .addKeyValue("state", settled.state())
        .addKeyValue("reason", settled.reason())
        .addKeyValue("attempts", settled.attempts())
        .log("Delivery settled");
  }

  private static Duration duration(ClosedAttempt closed) {
    return Duration.between(closed.openedAt(), closed.closedAt());
  }

  private static LoggingEventBuilder inTrace(@Nullable TraceParent trace) {
    LoggingEventBuilder event = LOG.atInfo();
    return trace == null ? event : event.addKeyValue(TraceParent.FIELD, trace.traceId());
  }

  private static void afterCommit(Runnable work) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.run();
          }
        });
  }
}
