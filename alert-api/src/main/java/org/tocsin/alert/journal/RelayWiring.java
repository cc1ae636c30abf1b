package org.tocsin.alert.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.relay.Relay;

/** The relay that publishes what the journal's pointers name. */
@Configuration(proxyBeanMethods = false)
class RelayWiring {

  /** Of the relay, and of the lock that it holds during a round. */
  static final String NAME = "alert-api";

  private static final int TRANSACTION_SECONDS = 15;

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
    return new Relay(NAME, pointers, jdbc, transactions, kafka, clock, meters);
  }

  /** Says nothing: spring-kafka's own would log the beginning of whatever cannot be sent. */
  @Bean
  ProducerListener<Object, Object> producerListener() {
    return new ProducerListener<>() {};
  }

  @Bean
  Publishing publishing(Relay relay) {
    return relay::wakeAfterCommit;
  }
}
