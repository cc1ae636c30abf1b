package org.tocsin.traces;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace over what no thread spans: a row, a Kafka record, a pause of hours. Nothing but
 * {@code traceparent} is carried; what else a caller's propagation holds stays outside.
 */
public final class Traces {

  private final Tracer tracer;
  private final Propagator propagator;

  Traces(Tracer tracer, Propagator propagator) {
    this.tracer = tracer;
    this.propagator = propagator;
  }

  /** Follows nothing: for what runs outside of a service. */
  public static Traces none() {
    return new Traces(Tracer.NOOP, Propagator.NOOP);
  }

  /** Where the running thread is; empty outside of a request and of {@link Traced#run}. */
  public Optional<TraceParent> current() {
    @Nullable Span span = tracer.currentSpan();
    return span == null ? Optional.empty() : parentOf(span.context());
  }

  /** Goes on with a trace, or begins one where there is none. */
  public Traced follow(Optional<TraceParent> parent, String name) {
    @Nullable String carried = parent.map(TraceParent::text).orElse(null);
    Span span =
        propagator
            .extract(parent, (carrier, field) -> field.equals(TraceParent.HEADER) ? carried : null)
            .name(name)
            .start();
    return new Traced(tracer, span, parentOf(span.context()));
  }

  private Optional<TraceParent> parentOf(TraceContext context) {
    Map<String, String> headers = new HashMap<>();
    propagator.<Map<String, String>>inject(
        context, headers, (carrier, name, value) -> headers.put(name, value));
    return TraceParent.of(headers.get(TraceParent.HEADER));
  }
}
