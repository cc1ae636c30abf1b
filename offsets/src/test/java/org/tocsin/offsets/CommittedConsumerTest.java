package org.tocsin.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.KafkaException;

class CommittedConsumerTest {

  private static final Duration SOON = Duration.ofSeconds(40);

  private final String topic = "topic-" + UUID.randomUUID();
  private final List<String> handled = new CopyOnWriteArrayList<>();
  private final List<CommittedConsumer> started = new ArrayList<>();

  @BeforeEach
  void makeTopic() {
    TestBroker.makeTopic(topic);
  }

  @AfterEach
  void stopAll() {
    started.forEach(CommittedConsumer::stop);
  }

  @Test
  void itBeginsAtTheBeginningAndANewInstanceContinuesWhereTheOldOneCommitted() {
    // given
    TestBroker.send(topic, 0, "a", "b");
    CommittedConsumer first = start(this::handle);
    awaitHandled("a", "b");
    first.stop();
    TestBroker.send(topic, 0, "c");

    // when
    start(this::handle);

    // then
    awaitHandled("a", "b", "c");
  }

  @Test
  void aBatchThatFailsSeveralTimesIsNeitherSkippedNorCommitted() {
    // given
    TestBroker.send(topic, 0, "a", "b");
    AtomicInteger failures = new AtomicInteger(4);
    CommittedConsumer failing =
        start(
            records -> {
              failures.decrementAndGet();
              throw new KafkaException("the broker is away");
            });
    await().atMost(SOON).until(() -> failures.get() <= 0);
    assertThat(failing.failingSince()).isPresent();

    // when
    failing.stop();
    start(this::handle);

    // then
    awaitHandled("a", "b");
  }

  @Test
  void aRecordThatNeverPassesStopsItsPartitionAndWhatCameBeforeIsCommitted() {
    // given
    TestBroker.send(topic, 0, "a", "poison", "b");
    TestBroker.send(topic, 1, "x");
    RecordBatch choking =
        records -> {
          if (values(records).contains("poison")) {
            throw new IllegalArgumentException("never");
          }
          handle(records);
        };
    CommittedConsumer first = start(choking);
    await().atMost(SOON).until(() -> !first.standing().isEmpty());
    await().atMost(SOON).until(() -> handled.containsAll(List.of("a", "x")));

    // when
    first.stop();
    start(this::handle);

    // then
    await().atMost(SOON).until(() -> handled.contains("b"));
    assertThat(handled).containsExactlyInAnyOrder("a", "x", "poison", "b");
  }

  private CommittedConsumer start(RecordBatch batch) {
    CommittedConsumer consumer =
        new CommittedConsumer(
            topic,
            "readers-of-" + topic,
            TestBroker.consumerSettings(),
            batch,
            InstantSource.system(),
            new SimpleMeterRegistry());
    started.add(consumer);
    consumer.start();
    return consumer;
  }

  private void handle(List<ConsumerRecord<String, byte[]>> records) {
    handled.addAll(values(records));
  }

  private static List<String> values(List<ConsumerRecord<String, byte[]>> records) {
    return records.stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private void awaitHandled(String... values) {
    await().atMost(SOON).untilAsserted(() -> assertThat(handled).containsExactly(values));
  }
}
