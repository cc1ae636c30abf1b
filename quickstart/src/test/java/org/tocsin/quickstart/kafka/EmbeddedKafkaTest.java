package org.tocsin.quickstart.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.quickstart.Ports;

class EmbeddedKafkaTest {

  private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

  @TempDir private Path folder;

  @Test
  void startedAgainOnItsFolderItStillHasTheRecordsAndTakesMore() throws Exception {
    // given
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, Ports.freeNumber())) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        admin.createTopics(List.of(new NewTopic("topic", 1, (short) 1))).all().get();
      }
      send(kafka, "before");
    }

    // when
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, Ports.freeNumber())) {
      send(kafka, "after");

      // then
      assertThat(read(kafka, 2)).containsExactly("before", "after");
    }
  }

  @Test
  void aTopicIsNotMadeByWritingToIt() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, Ports.freeNumber())) {
      assertThatThrownBy(() -> send(kafka, "to nowhere")).hasMessageContaining("not present");
    }
  }

  private static void send(EmbeddedKafka kafka, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.block.ms", 3_000),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>("topic", value)).get();
    }
  }

  private static List<String> read(EmbeddedKafka kafka, int count) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(100))) {
                  values.add(each.value());
                }
                return values.size() >= count;
              });
    }
    return values;
  }
}
