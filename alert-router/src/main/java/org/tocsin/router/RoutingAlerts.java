package org.tocsin.router;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.UnreadableEventException;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.outcome.Unprocessable;
import org.tocsin.router.routing.Routing;
import org.tocsin.traces.TraceParent;
import org.tocsin.traces.Traced;
import org.tocsin.traces.Traces;

/** Routes each alert event and waits until the broker has acknowledged all that follows from it. */
@Component
class RoutingAlerts {

  private static final Logger LOG = LoggerFactory.getLogger(RoutingAlerts.class);
  private static final String NAME = "alert-router";
  private static final Vocabulary<AlertEvent> ALERTS = new Vocabulary<>(AlertEvent.class);

  /**
   * Longer than the producer's delivery time-out, after which it says of every record how it is.
   */
  private static final int DECIDED_WITHIN_SECONDS = 30;

  private final KafkaOperations<String, byte[]> kafka;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Traces traces;

  RoutingAlerts(
      KafkaOperations<String, byte[]> kafka,
      InstantSource clock,
      MeterRegistry meters,
      Traces traces) {
    this.kafka = kafka;
    this.clock = clock;
    this.meters = meters;
    this.traces = traces;
  }

  /**
   * @throws org.tocsin.contract.UnknownEventException if a newer alert-api says what this version
   *     does not know: the partition waits for an upgrade
   */
  void route(List<ConsumerRecord<String, byte[]>> records) {
    // Nothing is sent before all are understood: else what is not would repeat the others for ever.
    List<Followed> all = records.stream().map(this::follow).toList();
    List<CompletableFuture<?>> sent = new ArrayList<>();
    for (Followed followed : all) {
      followed.by().forEach(record -> sent.add(kafka.send(record)));
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
        .orTimeout(DECIDED_WITHIN_SECONDS, TimeUnit.SECONDS)
        .join();
    for (Followed followed : all) {
      meters.counter(Meters.EVENTS.label(), Meters.RESULT, followed.result()).increment();
      log(followed);
    }
  }

  /** Whatever follows from a record belongs to the trace that the record belongs to. */
  private Followed follow(ConsumerRecord<String, byte[]> record) {
    Optional<TraceParent> parent = TraceParent.of(header(record, TraceParent.HEADER));
    try (Traced traced = traces.follow(parent, "route")) {
      Followed followed = traced.call(() -> followFrom(record));
      traced.here().ifPresent(followed::belongTo);
      return followed;
    }
  }

  private Followed followFrom(ConsumerRecord<String, byte[]> record) {
    AlertEvent event;
    try {
      event = ALERTS.read(header(record, EventHeaders.TYPE), record.value());
    } catch (UnreadableEventException unreadable) {
      return new Followed("unprocessable", null, List.of(unprocessable(record, unreadable)));
    }
    String id = header(record, EventHeaders.ID);
    String cause = id == null ? place(record) : id;
    Routing routing = Routing.of(event);
    return new Followed(
        "routed",
        event,
        Stream.concat(
                routing.instructions().stream()
                    .map(instruction -> Publication.of(instruction, cause, event.at())),
                routing.outcomes().stream()
                    .map(outcome -> Publication.of(outcome, cause, event.at())))
            .toList());
  }

  private ProducerRecord<String, byte[]> unprocessable(
      ConsumerRecord<String, byte[]> record, UnreadableEventException unreadable) {
    LOG.warn("Passed {}: {}", place(record), unreadable.getMessage());
    Unprocessable outcome =
        new Unprocessable(
            NAME,
            record.topic(),
            record.partition(),
            record.offset(),
            String.valueOf(unreadable.getMessage()),
            clock.instant());
    return Publication.of(outcome, place(record), outcome.at());
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return record.topic() + "/" + record.partition() + "/" + record.offset();
  }

  private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static void log(Followed followed) {
    @Nullable AlertEvent event = followed.event();
    if (event != null) {
      LOG.atInfo()
          .addKeyValue(TraceParent.FIELD, followed.traceId())
          .addKeyValue("alert", event.alert())
          .addKeyValue("event", event.getClass().getSimpleName())
          .addKeyValue("instructions", followed.by(Topics.NOTICES))
          .log("Event routed");
    }
  }
}
