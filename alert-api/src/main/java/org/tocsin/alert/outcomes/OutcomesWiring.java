package org.tocsin.alert.outcomes;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
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
}
