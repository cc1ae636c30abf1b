package org.tocsin.alert.outcomes;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.contract.Topics;
import org.tocsin.offsets.KeptConsumer;

/** Reads {@code tocsin.outcomes.v1} into the read model, with the offsets beside it. */
@Configuration(proxyBeanMethods = false)
class OutcomesWiring {

  private static final Duration FAILURE_SHOWN_AFTER = Duration.ofMinutes(1);

  @Bean
  KeptConsumer outcomesConsumer(
      ConsumerFactory<?, ?> kafka,
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager,
      MergingOutcomes merging,
      InstantSource clock,
      MeterRegistry meters) {
    return new KeptConsumer(
        Topics.OUTCOMES,
        "tocsin-alert-api",
        kafka.getConfigurationProperties(),
        jdbc,
        new TransactionTemplate(transactionManager),
        merging,
        clock,
        meters);
  }

  /** Down after a minute of failure, and at once where records are lost to the topic. */
  @Bean
  HealthIndicator outcomesHealthIndicator(KeptConsumer outcomesConsumer, InstantSource clock) {
    return () -> {
      if (!outcomesConsumer.outOfRange().isEmpty()) {
        return Health.down()
            .withDetail("outOfRange", outcomesConsumer.outOfRange().toString())
            .build();
      }
      return outcomesConsumer
          .failingSince()
          .map(since -> failing(since, clock.instant()))
          .orElseGet(() -> Health.up().build());
    };
  }

  private static Health failing(Instant since, Instant now) {
    return (since.plus(FAILURE_SHOWN_AFTER).isBefore(now) ? Health.down() : Health.up())
        .withDetail("failingSince", since)
        .build();
  }
}
