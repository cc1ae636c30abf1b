package org.tocsin.router;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.tocsin.contract.Topics;
import org.tocsin.offsets.NeverSkipping;

/**
 * Reads alerts and commits to Kafka how far it has got, after everything that follows was
 * acknowledged: at least once, and nothing skipped.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouterSettings.class)
class AlertReading {

  @Bean
  NeverSkipping failures(InstantSource clock) {
    return new NeverSkipping(Topics.ALERTS, AlertReading::seekToCommitted, clock);
  }

  @Bean
  KafkaMessageListenerContainer<String, byte[]> alerts(
      KafkaProperties kafka,
      RouterSettings settings,
      RoutingAlerts routing,
      NeverSkipping failures) {
    ContainerProperties properties = new ContainerProperties(Topics.ALERTS);
    properties.setGroupId(settings.group());
    properties.setAckMode(AckMode.BATCH);
    properties.setSyncCommits(true);
    properties.setConsumerRebalanceListener(failures);
    properties.setMessageListener(
        (BatchMessageListener<String, byte[]>)
            records -> {
              routing.route(records);
              failures.succeeded();
            });
    KafkaMessageListenerContainer<String, byte[]> container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(consumerSettings(kafka)), properties);
    container.setCommonErrorHandler(failures);
    failures.watch(container);
    return container;
  }

  private static Map<String, Object> consumerSettings(KafkaProperties kafka) {
    Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // alert-api makes the topics and may be started last
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
    return settings;
  }

  private static void seekToCommitted(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Set<TopicPartition> all = new HashSet<>(partitions);
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(all);
    for (TopicPartition partition : all) {
      OffsetAndMetadata next = committed.get(partition);
      if (next == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, next.offset());
      }
    }
  }
}
