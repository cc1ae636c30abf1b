package org.tocsin.adapters;

import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.tocsin.contract.Topics;

/** One real Kafka broker for all tests of a JVM, with the topics made. */
public final class TestBroker {

  private static final EmbeddedKafkaKraftBroker BROKER = start();

  private TestBroker() {}

  public static String addresses() {
    return BROKER.getBrokersAsString();
  }

  private static EmbeddedKafkaKraftBroker start() {
    EmbeddedKafkaKraftBroker broker =
        new EmbeddedKafkaKraftBroker(1, 1, Topics.ALL.toArray(String[]::new));
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.afterPropertiesSet();
    return broker;
  }
}
