package org.tocsin.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class TracesTest {

  private static final Optional<TraceParent> GIVEN =
      TraceParent.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");

  @Test
  void whatFollowsHasTheSameTraceAndASpanOfItsOwn() {
    try (var context = start();
        var followed = context.getBean(Traces.class).follow(GIVEN, "x")) {
      TraceParent here = followed.here().orElseThrow();

      assertThat(here.traceId()).isEqualTo(GIVEN.orElseThrow().traceId());
      assertThat(here).isNotEqualTo(GIVEN.orElseThrow());
      // nobody asked for it to be recorded, and nobody does now
      assertThat(here.text()).endsWith("-00");
    }
  }

  @Test
  void withoutATraceANewOneBegins() {
    try (var context = start();
        var one = context.getBean(Traces.class).follow(Optional.empty(), "x");
        var other = context.getBean(Traces.class).follow(Optional.empty(), "x")) {
      assertThat(one.here().orElseThrow().traceId())
          .isNotEqualTo(other.here().orElseThrow().traceId());
    }
  }

  @Test
  void logEventsNameTheTraceWhileTheWorkRunsAndNotAfterIt() {
    try (var context = start();
        var followed = context.getBean(Traces.class).follow(GIVEN, "x")) {
      Traces traces = context.getBean(Traces.class);

      String during = followed.call(() -> MDC.get(TraceParent.FIELD));
      Optional<TraceParent> current = followed.call(traces::current);

      assertThat(during).isEqualTo(GIVEN.orElseThrow().traceId());
      assertThat(current).isEqualTo(followed.here());
      assertThat(MDC.get(TraceParent.FIELD)).isNull();
      assertThat(traces.current()).isEmpty();
    }
  }

  @Test
  void switchedOffNothingIsCarriedAndEverythingRuns() {
    try (var context =
            start(
                "--management.tracing.enabled=false", "--management.opentelemetry.enabled=false");
        var followed = context.getBean(Traces.class).follow(GIVEN, "x")) {
      assertThat(followed.<String>call(() -> "ran")).isEqualTo("ran");
    }
  }

  private static ConfigurableApplicationContext start(String... settings) {
    return new SpringApplicationBuilder(Tracing.class)
        .web(WebApplicationType.NONE)
        .properties("management.tracing.sampling.probability=0")
        .run(settings);
  }
}
