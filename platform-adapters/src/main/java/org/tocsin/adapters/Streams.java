package org.tocsin.adapters;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.adapters.outcome.Outcomes;
import org.tocsin.contract.Topics;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.offsets.KeptConsumer;
import org.tocsin.offsets.RecordBatch;
import org.tocsin.relay.Relay;
import org.tocsin.serving.KnownToTheBroker;
import org.tocsin.serving.StreamsHealth;

/** What comes in and what goes out: two topics read into the ledger, outcomes published from it. */
@Configuration(proxyBeanMethods = false)
class Streams {

  private static final String NAME = "platform-adapters";

  /** The keys that approvals and directory records are verified with. */
  @Bean
  VerifyingKeys approvalKeys(ApprovalKeys keys) {
    return new VerifyingKeys(keys.approval());
  }

  /** The monotonic clock that leases are judged by on this side. */
  @Bean
  LongSupplier ticks() {
    return System::nanoTime;
  }

  /** Says nothing: spring-kafka's own would log the beginning of whatever cannot be sent. */
  @Bean
  ProducerListener<Object, Object> producerListener() {
    return new ProducerListener<>() {};
  }

  @Bean
  Relay relay(
      Outcomes outcomes,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      KafkaTemplate<String, byte[]> kafka,
      InstantSource clock,
      MeterRegistry meters) {
    return new Relay(NAME, outcomes, jdbc, transactions, kafka, clock, meters);
  }

  @Bean
  KeptConsumer directoryConsumer(
      KafkaProperties kafka,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      @Qualifier("readingDirectory") RecordBatch batch,
      InstantSource clock,
      MeterRegistry meters) {
    Map<String, Object> settings = kafka.buildConsumerProperties();
    return new KeptConsumer(
        Topics.DIRECTORY, NAME + "-directory", settings, jdbc, transactions, batch, clock, meters);
  }

  @Bean
  KeptConsumer noticesConsumer(
      KafkaProperties kafka,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      @Qualifier("readingInstructions") RecordBatch batch,
      InstantSource clock,
      MeterRegistry meters) {
    Map<String, Object> settings = kafka.buildConsumerProperties();
    return new KeptConsumer(
        Topics.NOTICES, NAME + "-notices", settings, jdbc, transactions, batch, clock, meters);
  }

  /** Whether the topics are read and the outcomes published. */
  @Bean
  HealthIndicator streamsHealthIndicator(
      List<KeptConsumer> consumers, Relay relay, InstantSource clock) {
    return new StreamsHealth(consumers, Map.of("relay", relay::failingSince), clock);
  }

  @Bean
  KnownToTheBroker knownToTheBroker(KafkaAdmin admin) {
    return new KnownToTheBroker(NAME, admin);
  }
}
