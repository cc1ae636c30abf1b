package org.tocsin.alert.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.relay.Relay;

/** The relay that publishes what the journal's pointers name. */
@Configuration(proxyBeanMethods = false)
class RelayWiring {

  private static final int TRANSACTION_SECONDS = 15;
  private static final Duration FAILURE_SHOWN_AFTER = Duration.ofMinutes(1);

  @Bean
  Relay relay(
      Pointers pointers,
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager,
      KafkaOperations<String, byte[]> kafka,
      InstantSource clock,
      MeterRegistry meters) {
    TransactionTemplate transactions = new TransactionTemplate(transactionManager);
    transactions.setTimeout(TRANSACTION_SECONDS);
    return new Relay("alert-api", pointers, jdbc, transactions, kafka, clock, meters);
  }

  @Bean
  Publishing publishing(Relay relay) {
    return relay::wakeAfterCommit;
  }

  /** Down after a minute of failure: a broker that is started again is no alarm. */
  @Bean
  HealthIndicator relayHealthIndicator(Relay relay, InstantSource clock) {
    return () ->
        relay
            .failingSince()
            .map(
                since ->
                    (since.plus(FAILURE_SHOWN_AFTER).isBefore(clock.instant())
                            ? Health.down()
                            : Health.up())
                        .withDetail("failingSince", since)
                        .build())
            .orElseGet(() -> Health.up().build());
  }
}
