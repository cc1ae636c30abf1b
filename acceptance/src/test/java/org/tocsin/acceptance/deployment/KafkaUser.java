package org.tocsin.acceptance.deployment;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tries with real clients what a user of Kafka may do. */
record KafkaUser(Map<String, Object> client) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** For a connection that is not to come about. */
  private static final Duration A_MOMENT = Duration.ofSeconds(3);

  /** Those of the topics that take a record of this user, sent as the services send. */
  Set<String> writes(Collection<String> topics) {
    return topics.stream().filter(this::writes).collect(Collectors.toSet());
  }

  /** Those of the topics that this user may read; each must have a record in its partition 0. */
  Set<String> reads(Collection<String> topics) {
    return topics.stream().filter(this::reads).collect(Collectors.toSet());
  }

  /** Those of the groups in which this user may read that topic. */
  Set<String> joins(Collection<String> groups, String topic) {
    return groups.stream().filter(group -> joins(group, topic)).collect(Collectors.toSet());
  }

  boolean makesTopic(String topic) {
    return allowed(
        admin -> admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get());
  }

  boolean deletesTopic(String topic) {
    return allowed(admin -> admin.deleteTopics(List.of(topic)).all().get());
  }

  /** Whether it can at least name the cluster's topics; throws what keeps it from connecting. */
  void connects() throws ExecutionException, InterruptedException {
    try (Admin admin = admin(A_MOMENT)) {
      admin.listTopics().names().get();
    }
  }

  private boolean writes(String topic) {
    Map<String, Object> settings = settings(Map.of("max.block.ms", 5_000));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, "key", new byte[] {1})).get();
      return true;
    } catch (ExecutionException refused) {
      return denied(refused);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean reads(String topic) {
    try (KafkaConsumer<String, byte[]> consumer = consumer(Map.of())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return pollsUntil(consumer, records -> !records.isEmpty());
    } catch (AuthorizationException denied) {
      return false;
    }
  }

  private boolean joins(String group, String topic) {
    try (KafkaConsumer<String, byte[]> consumer =
        consumer(Map.of("group.id", group, "auto.offset.reset", "earliest"))) {
      consumer.subscribe(List.of(topic));
      pollsUntil(consumer, _ -> !consumer.assignment().isEmpty());
      consumer.commitSync(PATIENCE);
      return true;
    } catch (AuthorizationException denied) {
      return false;
    }
  }

  private static boolean pollsUntil(
      KafkaConsumer<String, byte[]> consumer, Predicate<ConsumerRecords<String, byte[]>> seen) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!seen.test(consumer.poll(Duration.ofMillis(100)))) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Neither let in nor refused");
      }
    }
    return true;
  }

  private boolean allowed(Asking asking) {
    try (Admin admin = admin(PATIENCE)) {
      asking.ask(admin);
      return true;
    } catch (ExecutionException refused) {
      return denied(refused);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean denied(ExecutionException refused) {
    if (refused.getCause() instanceof AuthorizationException) {
      return false;
    }
    throw new IllegalStateException("Neither done nor denied", refused);
  }

  private Admin admin(Duration patience) {
    return Admin.create(
        settings(
            Map.of(
                "default.api.timeout.ms",
                (int) patience.toMillis(),
                "request.timeout.ms",
                (int) patience.toMillis())));
  }

  private KafkaConsumer<String, byte[]> consumer(Map<String, Object> more) {
    return new KafkaConsumer<>(
        settings(more), new StringDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> settings(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("request.timeout.ms", 5_000);
    settings.put("delivery.timeout.ms", 9_000);
    settings.putAll(more);
    return settings;
  }

  @FunctionalInterface
  private interface Asking {
    void ask(Admin admin) throws ExecutionException, InterruptedException;
  }
}
