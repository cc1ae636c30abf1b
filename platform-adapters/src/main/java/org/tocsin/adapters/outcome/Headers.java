package org.tocsin.adapters.outcome;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.tocsin.traces.TraceParent;

/** What is read of a record's headers. */
public final class Headers {

  private Headers() {}

  /** The trace that a record belongs to; null where it names none. */
  public static @Nullable TraceParent trace(ConsumerRecord<?, ?> record) {
    @Nullable Header header = record.headers().lastHeader(TraceParent.HEADER);
    return header == null ? null : TraceParent.of(header.value()).orElse(null);
  }
}
