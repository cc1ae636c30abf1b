package org.tocsin.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A broker that is not there makes no poll fail; it must be seen all the same. */
class AwayBrokerTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final String topic = "topic-" + UUID.randomUUID();

  @Test
  void aBrokerThatGoesAwayIsSeen() {
    // given
    EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1, topic);
    broker.afterPropertiesSet();
    CommittedConsumer consumer = start(broker.getBrokersAsString());
    try {
      await().atMost(SOON).until(consumer::connected);
      assertThat(consumer.failingSince()).isEmpty();

      // when
      broker.destroy();

      // then
      await().atMost(SOON).until(() -> consumer.failingSince().isPresent());
      assertThat(consumer.failingSince().orElseThrow())
          .isBefore(Instant.now().minus(Duration.ofSeconds(10)));
      assertThat(meters.get("tocsin.consumer.failing.seconds").gauge().value()).isPositive();
    } finally {
      consumer.stop();
    }
    assertThat(consumer.failingSince()).isEmpty();
  }

  @Test
  void aBrokerThatNeverWasThereIsSeenAsSuch() throws IOException {
    CommittedConsumer consumer = start("127.0.0.1:" + nobodysPort());
    try {
      await().atMost(SOON).until(() -> consumer.failingSince().isPresent());
      assertThat(consumer.connected()).isFalse();
    } finally {
      consumer.stop();
    }
  }

  /** As in a network whose name server does not know the broker yet. */
  @Test
  void aBrokerWhoseNameIsNotKnownYetStopsNoStart() {
    CommittedConsumer consumer = start("no such name:9092");
    try {
      assertThat(consumer.isRunning()).isTrue();
      assertThat(consumer.failingSince()).isPresent();
    } finally {
      consumer.stop();
    }
  }

  @Test
  void anAssignmentWakesNobodyUp() {
    // given
    Logger log = (Logger) LoggerFactory.getLogger(NeverSkipping.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.setLevel(Level.DEBUG);
    log.addAppender(lines);
    TestBroker.makeTopic(topic);

    // when
    CommittedConsumer consumer = start(TestBroker.addresses());
    try {
      await()
          .atMost(SOON)
          .until(
              () ->
                  meters.find("tocsin.consumer.standing").tag("topic", topic).gauges().size() == 2);
    } finally {
      consumer.stop();
      log.detachAppender(lines);
      log.setLevel(null);
    }

    // then
    assertThat(lines.list).isEmpty();
  }

  private CommittedConsumer start(String servers) {
    CommittedConsumer consumer =
        new CommittedConsumer(
            topic,
            "readers-of-" + topic,
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
            records -> {},
            InstantSource.system(),
            meters);
    consumer.start();
    return consumer;
  }

  private static int nobodysPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
