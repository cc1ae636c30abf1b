package org.tocsin.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.commands.Ending;

class KeptConsumerTest {

  private static final Duration SOON = Duration.ofSeconds(40);

  private final String topic = "topic-" + UUID.randomUUID();
  private final TopicPartition zero = new TopicPartition(topic, 0);
  private final JdbcClient jdbc = TestDatabase.jdbc();
  private final Database database = new Database();
  private final Writing writing = new Writing(database.jdbc());
  private final List<KeptConsumer> started = new ArrayList<>();

  @AfterEach
  void stopAll() {
    started.forEach(KeptConsumer::stop);
  }

  @Test
  void aPartitionWithoutStoredOffsetIsReadFromItsBeginningAndItsOffsetStandsBesideTheRows() {
    // given
    TestBroker.makeTopic(topic);
    TestBroker.send(topic, 0, "a", "b", "c");

    // when
    start(database, writing);

    // then
    awaitWritten(0, "a", "b", "c");
    assertThat(nextOffset(0)).isEqualTo(3);
  }

  @Test
  void whatFailsIsRolledBackAndReadAgainInOrder() {
    // given
    TestBroker.makeTopic(topic);
    TestBroker.send(topic, 0, "a", "b", "c", "d");
    AtomicInteger failures = new AtomicInteger(7);
    writing.afterEach(
        value -> {
          if (value.equals("b") && failures.getAndDecrement() > 0) {
            throw new IllegalStateException("not this time");
          }
        });

    // when
    KeptConsumer consumer = start(database, writing);

    // then
    awaitWritten(0, "a", "b", "c", "d");
    assertThat(nextOffset(0)).isEqualTo(4);
    await().atMost(SOON).until(() -> consumer.failingSince().isEmpty());
  }

  @Test
  void aRecordThatNeverPassesStopsItsPartitionOnly() {
    // given
    TestBroker.makeTopic(topic);
    AtomicBoolean healed = new AtomicBoolean();
    writing.afterEach(
        value -> {
          if (value.equals("poison") && !healed.get()) {
            throw new IllegalArgumentException("never");
          }
        });
    TestBroker.send(topic, 0, "a", "b", "poison", "c");
    TestBroker.send(topic, 1, "x");

    // when
    KeptConsumer consumer = start(database, writing);

    // then
    await().atMost(SOON).until(() -> consumer.standing().contains(zero));
    TestBroker.send(topic, 1, "y", "z");
    awaitWritten(1, "x", "y", "z");
    awaitWritten(0, "a", "b");
    assertThat(nextOffset(0)).isEqualTo(2);
    assertThat(consumer.failingSince()).isPresent();

    // when
    healed.set(true);

    // then
    awaitWritten(0, "a", "b", "poison", "c");
    assertThat(consumer.standing()).isEmpty();
    assertThat(consumer.failingSince()).isEmpty();
  }

  @Test
  void aNewInstanceContinuesWhereTheRowsStand() {
    // given
    TestBroker.makeTopic(topic);
    TestBroker.send(topic, 0, "a", "b");
    KeptConsumer first = start(database, writing);
    awaitWritten(0, "a", "b");
    first.stop();
    TestBroker.send(topic, 0, "c");

    // when
    start(database, writing);

    // then
    awaitWritten(0, "a", "b", "c");
  }

  @Test
  void aRestoredDatabaseReadsWhatItLacks() {
    // given
    TestBroker.makeTopic(topic);
    TestBroker.send(topic, 0, "a", "b", "c", "d");
    KeptConsumer first = start(database, writing);
    awaitWritten(0, "a", "b", "c", "d");
    first.stop();
    jdbc.sql("DELETE FROM written WHERE topic = ? AND record >= 1").param(topic).update();
    storeNext(0, 1);

    // when
    start(database, writing);

    // then
    awaitWritten(0, "a", "b", "c", "d");
    assertThat(nextOffset(0)).isEqualTo(4);
  }

  @Test
  void aProcessThatHangsInItsTransactionIsWaitedForAndNothingIsWrittenTwice() {
    // given
    TestBroker.makeTopic(topic);
    TestBroker.send(topic, 0, "a", "b", "c");
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Database slow = new Database();
    Writing slowly = new Writing(slow.jdbc());
    slowly.afterEach(
        value -> {
          hanging.countDown();
          join(goOn);
        });
    start(slow, slowly);
    join(hanging);
    CountDownLatch other = new CountDownLatch(1);
    database.beforeEachTransaction(other::countDown);
    start(database, writing);

    // when
    join(other);
    TestBroker.send(topic, 0, "d");
    goOn.countDown();

    // then
    awaitWritten(0, "a", "b", "c", "d");
    assertThat(nextOffset(0)).isEqualTo(4);
  }

  @Test
  void aProcessThatWasOvertakenWritesNothingAndReadsOn() {
    // given
    TestBroker.makeTopic(topic);
    TestBroker.send(topic, 0, "a", "b", "c");
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Database slow = new Database();
    slow.beforeEachTransaction(
        () -> {
          hanging.countDown();
          join(goOn);
        });
    start(slow, new Writing(slow.jdbc()));
    join(hanging);
    KeptConsumer other = start(database, writing);
    awaitWritten(0, "a", "b", "c");

    // when
    other.stop();
    goOn.countDown();
    TestBroker.send(topic, 0, "d");

    // then
    awaitWritten(0, "a", "b", "c", "d");
  }

  @Test
  void aPartitionThatStandsStillGoesOnByItselfWhenItIsToBeReadAgain() throws Exception {
    // given
    TestBroker.makeTopic(topic);
    TestBroker.send(topic, 0, "a", "b", "c", "d");
    storeNext(0, 1);
    TestBroker.forgetBefore(zero, 3);
    KeptConsumer consumer = start(database, writing);
    await().atMost(SOON).until(() -> consumer.outOfRange().contains(zero));

    // when
    Ending ending = readAgain("--topic", topic);

    // then
    awaitWritten(0, "d");
    assertThat(ending).isEqualTo(new Ending.Done());
    assertThat(nextOffset(0)).isEqualTo(4);
    await().atMost(SOON).until(() -> consumer.failingSince().isEmpty());
    assertThat(consumer.outOfRange()).isEmpty();
  }

  @Test
  void aTopicIsReadAgainWhileTheServiceRunsThoughNothingNewComes() {
    // given
    TestBroker.makeTopic(topic);
    TestBroker.send(topic, 0, "a", "b");
    start(database, writing);
    awaitWritten(0, "a", "b");

    // when
    loseRows();
    readAgain("--topic", topic);
    awaitWritten(0, "a", "b");
    loseRows();
    readAgain("--topic", topic);

    // then
    awaitWritten(0, "a", "b");
    assertThat(nextOffset(0)).isEqualTo(2);
  }

  @Test
  void whatComesWhileATopicIsToBeReadAgainIsReadInItsTurn() {
    // given
    TestBroker.makeTopic(topic);
    TestBroker.send(topic, 0, "a");
    start(database, writing);
    awaitWritten(0, "a");

    // when
    loseRows();
    readAgain("--topic", topic);
    TestBroker.send(topic, 0, "b");

    // then
    awaitWritten(0, "a", "b");
    assertThat(nextOffset(0)).isEqualTo(2);
  }

  @Test
  void aTopicThatTheServiceDoesNotReadIsNotReadAgain() {
    assertThat(readAgain("--topic", "another")).isInstanceOf(Ending.Misunderstood.class);
    assertThat(readAgain()).isInstanceOf(Ending.Misunderstood.class);
  }

  @Test
  void anOffsetThatTheTopicNoLongerHoldsStopsItsPartitionAndIsShown() throws Exception {
    // given
    TestBroker.makeTopic(topic);
    TestBroker.send(topic, 0, "a", "b", "c", "d");
    storeNext(0, 1);
    TestBroker.forgetBefore(zero, 3);

    // when
    KeptConsumer consumer = start(database, writing);

    // then
    await().atMost(SOON).until(() -> consumer.outOfRange().contains(zero));
    for (String value : List.of("u", "v", "w", "x")) {
      TestBroker.send(topic, 1, value);
      await().atMost(SOON).until(() -> Writing.written(topic, 1).contains(value));
    }
    assertThat(Writing.written(topic, 0)).isEmpty();
    assertThat(nextOffset(0)).isEqualTo(1);
    assertThat(consumer.outOfRange()).containsExactly(zero);
    assertThat(consumer.failingSince()).isPresent();
  }

  @Test
  void aDatabaseThatIsAwayDuringTheAssignmentIsWaitedFor() {
    // given
    TestBroker.makeTopic(topic);
    TestBroker.send(topic, 0, "a");
    database.goAway();
    KeptConsumer consumer = start(database, writing);
    await().atMost(SOON).until(() -> consumer.failingSince().isPresent());

    // when
    database.comeBack();

    // then
    awaitWritten(0, "a");
    await().atMost(SOON).until(() -> consumer.failingSince().isEmpty());
  }

  @Test
  void aDatabaseThatGoesAwayLaterIsWaitedFor() {
    // given
    TestBroker.makeTopic(topic);
    KeptConsumer consumer = start(database, writing);
    TestBroker.send(topic, 0, "a");
    awaitWritten(0, "a");
    database.goAway();
    TestBroker.send(topic, 0, "b", "c");
    TestBroker.send(topic, 1, "x");
    await().atMost(SOON).until(() -> consumer.failingSince().isPresent());

    // when
    database.comeBack();

    // then
    awaitWritten(0, "a", "b", "c");
    awaitWritten(1, "x");
    await().atMost(SOON).until(() -> consumer.failingSince().isEmpty());
  }

  @Test
  void aTopicMayBeMadeAfterItsReaderStarted() {
    // given
    start(database, writing);

    // when
    TestBroker.makeTopic(topic);
    TestBroker.send(topic, 0, "a");

    // then
    awaitWritten(0, "a");
  }

  @Test
  void anErrorThatEndsTheConsumerDoesNotEndTheReading() {
    // given
    TestBroker.makeTopic(topic);
    AtomicBoolean failed = new AtomicBoolean();
    writing.afterEach(
        value -> {
          if (failed.compareAndSet(false, true)) {
            throw new AssertionError("an error, not an exception");
          }
        });
    TestBroker.send(topic, 0, "a", "b");

    // when
    KeptConsumer consumer = start(database, writing);

    // then
    awaitWritten(0, "a", "b");
    assertThat(consumer.isRunning()).isTrue();
  }

  private KeptConsumer start(Database from, Writing batch) {
    KeptConsumer consumer =
        new KeptConsumer(
            topic,
            "readers-of-" + topic,
            TestBroker.consumerSettings(),
            from.jdbc(),
            from.transactions(),
            batch,
            InstantSource.system(),
            new SimpleMeterRegistry());
    started.add(consumer);
    consumer.start();
    return consumer;
  }

  private void awaitWritten(int partition, String... values) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(Writing.written(topic, partition)).containsExactly(values));
  }

  private long nextOffset(int partition) {
    return jdbc.sql("SELECT next_offset FROM consumer_offset WHERE topic = ? AND partition = ?")
        .params(topic, partition)
        .query(Long.class)
        .single();
  }

  private void storeNext(int partition, long next) {
    jdbc.sql(
            """
            INSERT INTO consumer_offset VALUES (?, ?, ?)
            ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset
            """)
        .params(topic, partition, next)
        .update();
  }

  private static void join(CountDownLatch latch) {
    try {
      assertThat(latch.await(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void loseRows() {
    jdbc.sql("DELETE FROM written WHERE topic = ?").param(topic).update();
  }

  private Ending readAgain(String... arguments) {
    return new ReadAgain(Set.of(topic), (settings, work) -> work.apply(jdbc))
        .run(List.of(arguments), line -> {});
  }
}
