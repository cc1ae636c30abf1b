package org.tocsin.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TopicReader;
import org.tocsin.alert.outcomes.Outcomes;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.outcome.Outcome;

/**
 * There is no router in these tests: whatever is approved stays unrouted until a test says else.
 */
@InTheHouse
class WatchingRoutingTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @Autowired private WatchingRouting watching;
  @Autowired private Cast cast;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private KafkaOperations<String, byte[]> kafka;
  @Autowired private MeterRegistry meters;
  private TopicReader reader;

  @BeforeEach
  void read() {
    reader = new TopicReader(Topics.ALERTS);
  }

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void whatIsPublishedAndNotRoutedIsPublishedAgainAsItWas() {
    // given
    String alert = published();

    // when
    clock.pass(Duration.ofSeconds(31));
    lookUntil(alert, 1);

    // then
    List<ConsumerRecord<String, byte[]>> records = reader.await(alert, 2);
    assertThat(records).hasSize(2);
    assertThat(records.get(1).value()).isEqualTo(records.get(0).value());
    assertThat(TopicReader.header(records.get(1), EventHeaders.ID))
        .isEqualTo(TopicReader.header(records.get(0), EventHeaders.ID));
    assertThat(meters.get("tocsin.entries.published.again").counter().count()).isPositive();
  }

  @Test
  void beforeThirtySecondsAreOverNothingIsPublishedAgain() {
    // given
    String alert = published();

    // when
    clock.pass(Duration.ofSeconds(20));
    watching.look();

    // then
    assertThat(times(alert)).containsExactly(0);
  }

  @Test
  void thePausesGrowSoThatARouterThatWasDownForHoursFindsNoFlood() {
    // given
    String alert = published();
    clock.pass(Duration.ofSeconds(31));
    lookUntil(alert, 1);

    awaitNothingUnpublished(alert);

    // when
    clock.pass(Duration.ofSeconds(50));
    drain();

    // then
    assertThat(times(alert)).containsExactly(1);

    // when
    clock.pass(Duration.ofSeconds(11));
    lookUntil(alert, 2);
    awaitNothingUnpublished(alert);
    clock.pass(Duration.ofSeconds(100));
    drain();

    // then
    assertThat(times(alert)).containsExactly(2);
    assertThat(Pauses.after(0)).isEqualTo(Duration.ofMinutes(1));
    assertThat(Pauses.after(3)).isEqualTo(Duration.ofMinutes(8));
    assertThat(Pauses.after(4)).isEqualTo(Duration.ofMinutes(10));
    assertThat(Pauses.after(5_000)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void whatIsRoutedIsForgotten() {
    // given
    String alert = published();
    report(reader.await(alert, 1).getFirst());

    // when
    clock.pass(Duration.ofSeconds(31));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              watching.look();
              assertThat(times(alert)).isEmpty();
            });

    // then
    assertThat(reader.await(alert, 1)).hasSize(1);
  }

  @Test
  void routedAtLastItIsForgottenAtOnce() {
    // given
    String alert = published();
    clock.pass(Duration.ofSeconds(31));
    lookUntil(alert, 1);

    // when
    report(reader.await(alert, 1).getFirst());

    // then
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              watching.look();
              assertThat(times(alert)).isEmpty();
            });
  }

  @Test
  void ofTwoThatWatchOnePublishesAgain() throws Exception {
    // given
    String alert = published();
    clock.pass(Duration.ofSeconds(31));

    // when
    Callable<Void> look =
        () -> {
          drain();
          return null;
        };
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      for (Future<Void> ended : both.invokeAll(List.of(look, look))) {
        ended.get();
      }
    }

    // then
    assertThat(times(alert)).containsExactly(1);
    assertThat(reader.await(alert, 2)).hasSize(2);
  }

  /** An alert that is approved and published; gives its id. */
  private String published() {
    String alert = cast.approved(cast.election(), cast.platform()).path("id").asString();
    reader.await(alert, 1);
    await().atMost(SOON).until(() -> times(alert).equals(List.of(0)));
    return alert;
  }

  /** The relay, too, says when to look again, by the time at which it has published. */
  private void awaitNothingUnpublished(String alert) {
    await()
        .atMost(SOON)
        .until(
            () ->
                jdbc.sql("SELECT NOT EXISTS (SELECT FROM unpublished WHERE key = ?)")
                    .param(alert)
                    .query(Boolean.class)
                    .single());
  }

  private void lookUntil(String alert, int times) {
    await()
        .atMost(SOON)
        .until(
            () -> {
              watching.look();
              return times(alert).equals(List.of(times));
            });
  }

  /** Others' alerts are watched too, and each look takes a bounded number. */
  private void drain() {
    int looks = jdbc.sql("SELECT count(*) FROM unrouted").query(Integer.class).single();
    for (int look = 0; look <= looks / WatchingRouting.AT_ONCE; look++) {
      watching.look();
    }
  }

  private List<Integer> times(String alert) {
    return jdbc.sql(
            """
            SELECT times FROM unrouted JOIN journal ON journal.id = unrouted.entry
            WHERE kind = 'ALERT' AND subject = ?
            """)
        .param(alert)
        .query((row, index) -> row.getInt(1))
        .list();
  }

  /** As the router would. */
  private void report(ConsumerRecord<String, byte[]> published) {
    AlertEvent event =
        new Vocabulary<>(AlertEvent.class)
            .read(TopicReader.header(published, EventHeaders.TYPE), published.value());
    Outcome routed = Outcomes.routed((StepApproved) event);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topics.OUTCOMES, UUID.randomUUID().toString(), Outcomes.VOCABULARY.write(routed));
    record
        .headers()
        .add(
            EventHeaders.TYPE, Outcomes.VOCABULARY.typeOf(routed).getBytes(StandardCharsets.UTF_8));
    kafka.send(record).join();
  }
}
