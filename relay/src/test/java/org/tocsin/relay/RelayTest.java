package org.tocsin.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class RelayTest {

  private static final String NOBODY_LISTENS_THERE = "127.0.0.1:1";
  private static final Duration SOON = Duration.ofSeconds(30);

  private final String name = UUID.randomUUID().toString();
  private final String topic = "topic-" + name;
  private final Waiting waiting = new Waiting(topic);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Relay> relays = new ArrayList<>();

  @BeforeEach
  void makeTopic() {
    TestBroker.makeTopic(topic);
  }

  @AfterEach
  void stopRelays() {
    relays.forEach(Relay::stop);
  }

  @Test
  void everythingIsPublishedInTheOrderOfItsKeyAndThenRemoved() {
    // given
    waiting.addMany(600, "a", "b", "c");

    // when
    relay().start();

    // then
    awaitNothingLeft();
    assertThat(published("a")).isEqualTo(numbers(600));
    assertThat(published("b")).isEqualTo(numbers(600));
    assertThat(published("c")).isEqualTo(numbers(600));
    await()
        .atMost(SOON)
        .until(() -> meters.counter("tocsin.relay.published", "relay", name).count() == 1800);
  }

  @Test
  void keyHeadersAndBytesArriveAsTheyWere() {
    // given
    waiting.add("clé", "é\u0001{}");

    // when
    relay().start();

    // then
    awaitNothingLeft();
    assertThat(TestBroker.read(topic))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.key()).isEqualTo("clé");
              assertThat(record.value()).isEqualTo("é\u0001{}".getBytes(StandardCharsets.UTF_8));
              assertThat(record.headers().lastHeader("ce_id").value()).asString().isEqualTo("1");
            });
  }

  @Test
  void nothingIsLostOrReorderedWhileTheBrokerIsAway() {
    // given
    AtomicReference<String> addresses = new AtomicReference<>(NOBODY_LISTENS_THERE);
    KafkaTemplate<String, byte[]> kafka = TestBroker.producer(addresses::get);
    waiting.addMany(50, "a", "b");
    Relay relay = relay(kafka);
    relay.start();
    await().atMost(SOON).until(() -> relay.failingSince().isPresent());
    waiting.addMany(50, "c");
    assertThat(waiting.left()).isEqualTo(150);
    await().atMost(SOON).until(() -> gauge("tocsin.relay.backlog") == 150);
    assertThat(gauge("tocsin.relay.backlog.oldest.seconds")).isPositive();
    assertThat(gauge("tocsin.relay.failing.seconds")).isPositive();

    // when
    addresses.set(TestBroker.addresses());
    kafka.getProducerFactory().reset();

    // then
    awaitNothingLeft();
    assertThat(relay.failingSince()).isEmpty();
    await().atMost(SOON).until(() -> gauge("tocsin.relay.backlog") == 0);
    assertThat(published("a")).isEqualTo(numbers(50));
    assertThat(published("b")).isEqualTo(numbers(50));
    assertThat(published("c")).isEqualTo(numbers(50));
  }

  @Test
  void aRoundThatFailsHalfWayIsPublishedAgainFromItsFirst() {
    // given
    waiting.addMany(10, "a");
    waiting.addTo("no-such-topic", "lost", "x");
    Relay relay = relay();
    relay.start();
    await().atMost(SOON).until(() -> relay.failingSince().isPresent());
    assertThat(waiting.left()).isEqualTo(11);

    // when
    waiting.forget("lost");

    // then
    awaitNothingLeft();
    assertThat(distinct(published("a"))).isEqualTo(numbers(10));
    assertThat(last(published("a"), 10)).isEqualTo(numbers(10));
  }

  @Test
  void twoRelaysOnOneTablePublishEachRowOnceAndInOrder() {
    // given
    relay().start();
    relay().start();

    // when
    for (int round = 0; round < 40; round++) {
      int each = round;
      TestDatabase.transactions()
          .executeWithoutResult(
              status -> {
                waiting.add("a", "" + each);
                waiting.add("b", "" + each);
                relays.get(each % 2).wakeAfterCommit();
              });
    }

    // then
    awaitNothingLeft();
    assertThat(published("a")).isEqualTo(numbers(40));
    assertThat(published("b")).isEqualTo(numbers(40));
  }

  @Test
  void aCommitWakesItAndARollbackLeavesNothing() {
    // given
    Relay relay = relay();
    relay.start();

    // when
    TestDatabase.transactions()
        .executeWithoutResult(
            status -> {
              waiting.add("a", "rolled back");
              relay.wakeAfterCommit();
              status.setRollbackOnly();
            });
    TestDatabase.transactions()
        .executeWithoutResult(
            status -> {
              waiting.add("a", "committed");
              relay.wakeAfterCommit();
            });

    // then
    await().atMost(SOON).until(() -> published("a").equals(List.of("committed")));
  }

  @Test
  void stoppedItPublishesNothingAndStartedAgainItGoesOn() {
    // given
    Relay relay = relay();
    relay.start();
    waiting.add("a", "0");
    awaitNothingLeft();

    // when
    relay.stop();
    waiting.add("a", "1");

    // then
    assertThat(relay.isRunning()).isFalse();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("relay-" + name));
    assertThat(waiting.left()).isEqualTo(1);

    // when
    relay.start();

    // then
    awaitNothingLeft();
    assertThat(published("a")).containsExactly("0", "1");
  }

  @Test
  void whatFailsInTheTableDoesNotEndIt() {
    // given
    Unpublished broken =
        new Unpublished() {
          private int calls;

          @Override
          public List<Pending> next(int limit) {
            if (calls++ == 0) {
              throw new AssertionError("an error, not an exception");
            }
            return waiting.next(limit);
          }

          @Override
          public void remove(List<Pending> published) {
            waiting.remove(published);
          }

          @Override
          public Backlog backlog() {
            return Backlog.NONE;
          }
        };
    waiting.add("a", "0");

    // when
    relay(broken, TestBroker.producer(TestBroker::addresses)).start();

    // then
    awaitNothingLeft();
    assertThat(published("a")).containsExactly("0");
  }

  @Test
  void itsTransactionOutlastsTheProducersDeliveryTimeout() {
    // given
    AtomicReference<Duration> left = new AtomicReference<>();
    Unpublished looking =
        new Unpublished() {
          @Override
          public List<Pending> next(int limit) {
            Object holder = TransactionSynchronizationManager.getResource(TestDatabase.source());
            left.set(
                holder instanceof ConnectionHolder held
                    ? Duration.ofMillis(held.getTimeToLiveInMillis())
                    : Duration.ZERO);
            return List.of();
          }

          @Override
          public void remove(List<Pending> published) {}

          @Override
          public Backlog backlog() {
            return Backlog.NONE;
          }
        };

    // when
    relay(looking, TestBroker.producer(TestBroker::addresses)).start();

    // then
    await().atMost(SOON).until(() -> left.get() != null);
    assertThat(left.get()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(20));
  }

  /** As a process that is stopped by SIGSTOP in the middle of its round, and later continued. */
  @Test
  void aPausedProcessLosesItsTurnAndCopesWithItsConnectionThatTheServerEnded() {
    try (HikariDataSource source =
        TestDatabase.endingIdleTransactionsAfter(Duration.ofSeconds(2))) {
      // given
      Pausing pausing = new Pausing(waiting.through(source));
      Relay paused =
          new Relay(
              name,
              pausing,
              JdbcClient.create(source),
              new TransactionTemplate(new JdbcTransactionManager(source)),
              TestBroker.producer(TestBroker::addresses),
              InstantSource.system(),
              new SimpleMeterRegistry());
      relays.add(paused);
      paused.start();
      await().atMost(SOON).until(() -> pausing.paused.getCount() == 0);

      // when
      waiting.addMany(10, "a");
      Relay other = relay();
      other.start();

      // then
      awaitNothingLeft();
      other.stop();
      assertThat(published("a")).isEqualTo(numbers(10));

      // when
      pausing.continued.countDown();
      await().atMost(SOON).until(() -> paused.failingSince().isPresent());
      waiting.add("b", "after");

      // then
      awaitNothingLeft();
      await().atMost(SOON).until(() -> paused.failingSince().isEmpty());
      assertThat(published("b")).isEqualTo(List.of("after"));
      paused.stop();
    }
  }

  private double gauge(String meter) {
    return meters.get(meter).tag("relay", name).gauge().value();
  }

  private void awaitNothingLeft() {
    await().atMost(SOON).until(() -> waiting.left() == 0);
  }

  private Relay relay() {
    return relay(TestBroker.producer(TestBroker::addresses));
  }

  private Relay relay(KafkaTemplate<String, byte[]> kafka) {
    return relay(waiting, kafka);
  }

  private Relay relay(Unpublished unpublished, KafkaTemplate<String, byte[]> kafka) {
    Relay relay =
        new Relay(
            name,
            unpublished,
            TestDatabase.jdbc(),
            TestDatabase.transactions(),
            kafka,
            InstantSource.system(),
            meters);
    relays.add(relay);
    return relay;
  }

  private List<String> published(String key) {
    return TestBroker.read(topic).stream()
        .filter(record -> record.key().equals(key))
        .map(RelayTest::text)
        .toList();
  }

  private static String text(ConsumerRecord<String, byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static List<String> distinct(List<String> values) {
    return values.stream().distinct().toList();
  }

  private static List<String> last(List<String> values, int count) {
    return values.subList(values.size() - count, values.size());
  }

  /** Stands still in its first round, after it has taken the turn. */
  private record Pausing(Waiting waiting, CountDownLatch paused, CountDownLatch continued)
      implements Unpublished {

    Pausing(Waiting waiting) {
      this(waiting, new CountDownLatch(1), new CountDownLatch(1));
    }

    @Override
    public List<Pending> next(int limit) {
      paused.countDown();
      try {
        continued.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      return waiting.next(limit);
    }

    @Override
    public void remove(List<Pending> published) {
      waiting.remove(published);
    }

    @Override
    public Backlog backlog() {
      return Backlog.NONE;
    }
  }
}
