package org.tocsin.offsets;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** One real Kafka broker for all tests of a JVM. */
final class TestBroker {

  private static final EmbeddedKafkaKraftBroker BROKER = start();
  private static final KafkaTemplate<String, byte[]> KAFKA =
      new KafkaTemplate<>(
          new DefaultKafkaProducerFactory<>(
              Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, BROKER.getBrokersAsString()),
              new StringSerializer(),
              new ByteArraySerializer()));

  private TestBroker() {}

  static String addresses() {
    return BROKER.getBrokersAsString();
  }

  /** A process that hangs for two seconds loses its partitions. */
  static Map<String, Object> consumerSettings() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, BROKER.getBrokersAsString(),
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 2_000,
        ConsumerConfig.METADATA_MAX_AGE_CONFIG, 500);
  }

  static void makeTopic(String topic) {
    BROKER.addTopics(new NewTopic(topic, 2, (short) 1));
  }

  static void send(String topic, int partition, String... values) {
    for (String value : values) {
      KAFKA
          .send(
              new ProducerRecord<>(topic, partition, "key", value.getBytes(StandardCharsets.UTF_8)))
          .join();
    }
  }

  /** Lets the topic forget, as its retention would. */
  static void forgetBefore(TopicPartition partition, long offset)
      throws ExecutionException, InterruptedException {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, BROKER.getBrokersAsString()))) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset))).all().get();
    }
  }

  private static EmbeddedKafkaKraftBroker start() {
    EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 2);
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.afterPropertiesSet();
    return broker;
  }
}
