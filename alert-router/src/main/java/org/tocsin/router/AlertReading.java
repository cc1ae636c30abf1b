package org.tocsin.router;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tocsin.contract.Topics;
import org.tocsin.offsets.CommittedConsumer;

/**
 * Reads alerts and commits to Kafka how far it has got, after everything that follows was
 * acknowledged: at least once, and nothing skipped.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouterSettings.class)
class AlertReading {

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
}
