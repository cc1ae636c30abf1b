package org.tocsin.adapters.outcome;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.contract.outcome.Unprocessable;

/** Reports a record that cannot be read or is not genuine, before it is passed. */
@Component
public final class Unreadable {

  private static final Logger LOG = LoggerFactory.getLogger(Unreadable.class);
  private static final String REPORTER = "platform-adapters";

  private final Outcomes outcomes;
  private final InstantSource clock;
  private final MeterRegistry meters;

  Unreadable(Outcomes outcomes, InstantSource clock, MeterRegistry meters) {
    this.outcomes = outcomes;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * In the caller's transaction.
   *
   * @param problem what is wrong, never the content
   */
  public void report(ConsumerRecord<?, ?> record, String problem) {
    LOG.warn(
        "Unprocessable: {} partition {} offset {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        problem);
    meters.counter(Meters.UNPROCESSABLE.label(), "topic", record.topic()).increment();
    outcomes.add(
        List.of(
            new Report(
                new Unprocessable(
                    REPORTER,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    problem,
                    clock.instant()),
                Headers.trace(record))));
  }
}
