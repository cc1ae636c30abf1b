package org.tocsin.adapters;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.outcome.Outcome;

/** What the service reported back. */
public final class PublishedOutcomes {

  private static final Vocabulary<Outcome> VOCABULARY = new Vocabulary<>(Outcome.class);

  private PublishedOutcomes() {}

  /** So many outcomes that were asked for, from the beginning of the topic. */
  public static List<Outcome> outcomes(int atLeast, Predicate<Outcome> wanted) {
    List<Outcome> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestBroker.addresses()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(Topics.OUTCOMES, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(100))
                    .forEach(
                        record -> {
                          Outcome outcome =
                              VOCABULARY.read(
                                  new String(
                                      record.headers().lastHeader(EventHeaders.TYPE).value(),
                                      StandardCharsets.UTF_8),
                                  record.value());
                          if (wanted.test(outcome)) {
                            found.add(outcome);
                          }
                        });
                return found.size() >= atLeast;
              });
    }
    return found;
  }
}
