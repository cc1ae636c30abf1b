package org.tocsin.alert.meters;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts what happened, once it is committed. */
@Component
public final class Meters {

  private final MeterRegistry registry;

  Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Counts one more; inside a transaction only if that commits. */
  public void count(Meter meter, Object value) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      increment(meter, value);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            increment(meter, value);
          }
        });
  }

  /** Shows a number that is asked for whenever somebody looks. */
  public void gauge(Meter meter, Object value, Supplier<Number> number) {
    Gauge.builder(meter.meterName(), number).tag(meter.tag(), value.toString()).register(registry);
  }

  /** Shows a number that has no tag. */
  public void gauge(Meter meter, Supplier<Number> number) {
    Gauge.builder(meter.meterName(), number).register(registry);
  }

  private void increment(Meter meter, Object value) {
    registry.counter(meter.meterName(), meter.tag(), value.toString()).increment();
  }
}
