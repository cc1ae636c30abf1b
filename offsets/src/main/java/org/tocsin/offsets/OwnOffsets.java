package org.tocsin.offsets;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;

/** How Kafka and spring-kafka are told to leave the offsets to us. */
final class OwnOffsets {

  private static final Duration QUIET = Duration.ofSeconds(1);

  /** How long a killed process keeps its partitions: Kafka's own 45 s are most of a minute lost. */
  private static final Duration SILENT = Duration.ofSeconds(15);

  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(5);

  private OwnOffsets() {}

  static ContainerProperties properties(String topic, String group) {
    ContainerProperties properties = new ContainerProperties(topic);
    properties.setGroupId(group);
    properties.setAckMode(AckMode.MANUAL); // and nobody acknowledges: spring-kafka commits nothing
    properties.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
    properties.setAuthExceptionRetryInterval(AFTER_REFUSAL);
    properties.setPollTimeout(QUIET.toMillis());
    properties.setIdleEventInterval(QUIET.toMillis());
    return properties;
  }

  static Map<String, Object> settings(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.putIfAbsent(
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SILENT.toMillis()));
    // alert-api makes the topics and may be started last
    settings.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
    return settings;
  }
}
