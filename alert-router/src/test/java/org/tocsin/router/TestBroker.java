package org.tocsin.router;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertEvent;

/** One real Kafka broker for all tests of a JVM; each test begins with empty topics. */
final class TestBroker {

  private static final EmbeddedKafkaKraftBroker BROKER = start();
  private static final Vocabulary<AlertEvent> ALERTS = new Vocabulary<>(AlertEvent.class);
  static final KafkaTemplate<String, byte[]> KAFKA =
      new KafkaTemplate<>(
          new DefaultKafkaProducerFactory<>(
              Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, BROKER.getBrokersAsString()),
              new StringSerializer(),
              new ByteArraySerializer()));

  private TestBroker() {}

  static String addresses() {
    return BROKER.getBrokersAsString();
  }

  static void emptyTopics() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, BROKER.getBrokersAsString()))) {
      Set<String> there = admin.listTopics().names().get();
      admin.deleteTopics(Topics.ALL.stream().filter(there::contains).toList()).all().get();
      admin
          .createTopics(Topics.ALL.stream().map(name -> new NewTopic(name, 2, (short) 1)).toList())
          .all()
          .get();
    }
  }

  /** Sends an event as alert-api does. */
  static void send(int partition, AlertEvent event, String id) {
    EventHeaders headers =
        new EventHeaders(
            id,
            ALERTS.typeOf(event),
            "/tocsin/alert-api",
            event.at(),
            event.alert().toString(),
            Alerts.ENTRY,
            "ab",
            null);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topics.ALERTS, partition, event.alert().toString(), ALERTS.write(event));
    headers.toMap().forEach((name, value) -> record.headers().add(name, value));
    KAFKA.send(record).join();
  }

  /** Sends something else. */
  static void send(int partition, @Nullable String type, String json) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topics.ALERTS,
            partition,
            UUID.randomUUID().toString(),
            json.getBytes(StandardCharsets.UTF_8));
    if (type != null) {
      record.headers().add(EventHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
    }
    KAFKA.send(record).join();
  }

  static List<ConsumerRecord<String, byte[]>> read(String topic) {
    Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, addresses());
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
      return all;
    }
  }

  static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static EmbeddedKafkaKraftBroker start() {
    EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 2);
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.afterPropertiesSet();
    return broker;
  }
}
