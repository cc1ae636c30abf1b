package org.tocsin.router;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
import org.tocsin.contract.notice.Instruction;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.contract.outcome.Unprocessable;
import org.tocsin.router.routing.Routing;

/** Routes each alert event and waits until the broker has acknowledged all that follows from it. */
@Component
class RoutingAlerts {

  private static final Logger LOG = LoggerFactory.getLogger(RoutingAlerts.class);
  private static final String SOURCE = "/tocsin/alert-router";
  private static final Vocabulary<AlertEvent> ALERTS = new Vocabulary<>(AlertEvent.class);
  private static final Vocabulary<Instruction> NOTICES = new Vocabulary<>(Instruction.class);
  private static final Vocabulary<Outcome> OUTCOMES = new Vocabulary<>(Outcome.class);

  private final KafkaOperations<String, byte[]> kafka;
  private final InstantSource clock;
  private final MeterRegistry meters;

  RoutingAlerts(KafkaOperations<String, byte[]> kafka, InstantSource clock, MeterRegistry meters) {
    this.kafka = kafka;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * @throws org.tocsin.contract.UnknownEventException if a newer alert-api says what this version
   *     does not know: the partition waits for an upgrade
   */
  void route(List<ConsumerRecord<String, byte[]>> records) {
    List<CompletableFuture<?>> sent = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      for (ProducerRecord<String, byte[]> following : follow(record)) {
        sent.add(kafka.send(following));
      }
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  private List<ProducerRecord<String, byte[]>> follow(ConsumerRecord<String, byte[]> record) {
    AlertEvent event;
    try {
      event = ALERTS.read(header(record, EventHeaders.TYPE), record.value());
    } catch (UnreadableEventException unreadable) {
      return List.of(unprocessable(record, unreadable));
    }
    Routing routing = Routing.of(event);
    List<ProducerRecord<String, byte[]>> following = new ArrayList<>();
    for (Instruction instruction : routing.instructions()) {
      following.add(toRecord(instruction, event.at()));
    }
    for (AlertRouted outcome : routing.outcomes()) {
      following.add(toRecord(outcome, outcome.alert() + "/" + outcome.entry(), outcome.at()));
    }
    count("routed");
    return following;
  }

  private ProducerRecord<String, byte[]> unprocessable(
      ConsumerRecord<String, byte[]> record, UnreadableEventException unreadable) {
    LOG.warn(
        "Passed {}-{} at {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        unreadable.getMessage());
    count("unprocessable");
    Instant now = clock.instant();
    return toRecord(
        new Unprocessable(
            "alert-router",
            record.topic(),
            record.partition(),
            record.offset(),
            String.valueOf(unreadable.getMessage()),
            now),
        record.topic() + "/" + record.partition() + "/" + record.offset(),
        now);
  }

  private void count(String result) {
    meters.counter("tocsin.router.events", "result", result).increment();
  }

  private static ProducerRecord<String, byte[]> toRecord(Instruction instruction, Instant at) {
    String alert = instruction.alert().toString();
    String platform = instruction.platform();
    EventHeaders headers =
        new EventHeaders(
            alert + "/" + instruction.entry() + "/" + platform,
            NOTICES.typeOf(instruction),
            SOURCE,
            at,
            alert,
            null,
            null,
            platform);
    return withHeaders(
        new ProducerRecord<>(Topics.NOTICES, alert, NOTICES.write(instruction)), headers);
  }

  private static ProducerRecord<String, byte[]> toRecord(Outcome outcome, String id, Instant at) {
    EventHeaders headers = EventHeaders.of(id, OUTCOMES.typeOf(outcome), SOURCE, at, outcome.key());
    return withHeaders(
        new ProducerRecord<>(Topics.OUTCOMES, outcome.key(), OUTCOMES.write(outcome)), headers);
  }

  private static ProducerRecord<String, byte[]> withHeaders(
      ProducerRecord<String, byte[]> record, EventHeaders headers) {
    headers.toMap().forEach((name, value) -> record.headers().add(name, value));
    return record;
  }

  private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
