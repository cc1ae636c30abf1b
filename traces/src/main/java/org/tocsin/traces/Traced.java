package org.tocsin.traces;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.Optional;
import java.util.function.Supplier;

/** One piece of work that belongs to a trace; closing it ends the work. */
public final class Traced implements AutoCloseable {

  private final Tracer tracer;
  private final Span span;
  private final Optional<TraceParent> here;

  Traced(Tracer tracer, Span span, Optional<TraceParent> here) {
    this.tracer = tracer;
    this.span = span;
    this.here = here;
  }

  /** What is handed on to whoever goes on with it; empty where tracing is switched off. */
  public Optional<TraceParent> here() {
    return here;
  }

  /** Does something whose log events name the trace. */
  public void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  /** As {@link #run}, with a result. */
  public <T> T call(Supplier<T> work) {
    try (Tracer.SpanInScope _ = tracer.withSpan(span)) {
      return work.get();
    }
  }

  @Override
  public void close() {
    span.end();
  }
}
