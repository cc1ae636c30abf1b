package org.tocsin.alert.health;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.tocsin.offsets.TopicReader;
import org.tocsin.relay.Relay;
import org.tocsin.serving.KnownToTheBroker;
import org.tocsin.serving.StreamsHealth;

/** What flows to and from Kafka. Readiness leaves it out: alerts are taken in without a broker. */
@Configuration(proxyBeanMethods = false)
class HealthWiring {

  @Bean
  HealthIndicator streamsHealthIndicator(
      List<TopicReader> readers, Relay relay, InstantSource clock) {
    return new StreamsHealth(readers, Map.of("relay", relay::failingSince), clock);
  }

  @Bean
  KnownToTheBroker knownToTheBroker(KafkaAdmin admin) {
    return new KnownToTheBroker("alert-api", admin);
  }
}
