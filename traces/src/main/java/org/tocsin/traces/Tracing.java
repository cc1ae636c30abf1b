package org.tocsin.traces;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What a service imports to follow traces. There is no exporter: the ids in the log lines are what
 * it is for.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  OpenTelemetrySdkAutoConfiguration.class,
  OpenTelemetryTracingAutoConfiguration.class,
  MicrometerTracingAutoConfiguration.class,
  NoopTracerAutoConfiguration.class
})
public class Tracing {

  @Bean
  Traces traces(Tracer tracer, ObjectProvider<Propagator> propagator) {
    return new Traces(tracer, propagator.getIfAvailable(() -> Propagator.NOOP));
  }
}
