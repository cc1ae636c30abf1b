package org.tocsin.router;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.support.ProducerListener;
import org.tocsin.contract.Topics;
import org.tocsin.offsets.CommittedConsumer;
import org.tocsin.serving.KnownToTheBroker;
import org.tocsin.serving.StreamsHealth;

/**
 * Reads alerts and commits to Kafka how far it has got, after everything that follows was
 * acknowledged: at least once, and nothing skipped.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouterSettings.class)
class AlertReading {

  /** Says nothing: spring-kafka's own would log the beginning of whatever cannot be sent. */
  @Bean
  ProducerListener<Object, Object> producerListener() {
    return new ProducerListener<>() {};
  }

  @Bean
  CommittedConsumer alerts(
      KafkaProperties kafka,
      RouterSettings settings,
      RoutingAlerts routing,
      InstantSource clock,
      MeterRegistry meters) {
    return new CommittedConsumer(
        Topics.ALERTS,
        settings.group(),
        kafka.buildConsumerProperties(),
        routing::route,
        clock,
        meters);
  }

  /** Whether alerts are read and routed. */
  @Bean
  HealthIndicator streamsHealthIndicator(CommittedConsumer alerts, InstantSource clock) {
    return new StreamsHealth(List.of(alerts), Map.of(), clock);
  }

  @Bean
  KnownToTheBroker knownToTheBroker(KafkaAdmin admin) {
    return new KnownToTheBroker("alert-router", admin);
  }
}
