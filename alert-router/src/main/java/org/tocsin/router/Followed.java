package org.tocsin.router;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.traces.TraceParent;

/** What follows from one record; without an event if that could not be read. */
final class Followed {

  private final String result;
  private final @Nullable AlertEvent event;
  private final List<ProducerRecord<String, byte[]>> by;
  private @Nullable String traceId;

  Followed(String result, @Nullable AlertEvent event, List<ProducerRecord<String, byte[]>> by) {
    this.result = result;
    this.event = event;
    this.by = List.copyOf(by);
  }

  /** Each record names the trace that it belongs to. */
  void belongTo(TraceParent trace) {
    traceId = trace.traceId();
    by.forEach(record -> record.headers().add(TraceParent.HEADER, trace.header()));
  }

  String result() {
    return result;
  }

  @Nullable AlertEvent event() {
    return event;
  }

  List<ProducerRecord<String, byte[]>> by() {
    return by;
  }

  /** How many of them go to one topic. */
  long by(String topic) {
    return by.stream().filter(record -> record.topic().equals(topic)).count();
  }

  @Nullable String traceId() {
    return traceId;
  }
}
