package org.tocsin.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tocsin.router.Alerts.id;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.KafkaException;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.notice.Instruction;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.contract.outcome.Unprocessable;
import org.tocsin.contract.word.Severity;
import org.tocsin.offsets.CommittedConsumer;
import org.tocsin.offsets.RecordBatch;
import org.tocsin.serving.StreamsHealth;
import org.tocsin.traces.TraceParent;
import org.tocsin.traces.Traces;
import org.tocsin.traces.Tracing;

class RoutingAlertsTest {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Vocabulary<Instruction> NOTICES = new Vocabulary<>(Instruction.class);
  private static final Vocabulary<AlertEvent> ALERTS = new Vocabulary<>(AlertEvent.class);
  private static final Vocabulary<Outcome> OUTCOMES = new Vocabulary<>(Outcome.class);

  private final String group = "router-" + UUID.randomUUID();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2027-04-01T10:00:00Z"));
  private final InstantSource clock = now::get;
  private static final Traces TRACES =
      new SpringApplicationBuilder(Tracing.class)
          .web(WebApplicationType.NONE)
          .run()
          .getBean(Traces.class);
  private final RoutingAlerts routing = new RoutingAlerts(TestBroker.KAFKA, clock, meters, TRACES);
  private final List<CommittedConsumer> started = new ArrayList<>();

  @BeforeEach
  void emptyTopics() throws Exception {
    TestBroker.emptyTopics();
  }

  @AfterEach
  void stopAll() {
    started.forEach(CommittedConsumer::stop);
  }

  @Test
  void whatWasSentButNotCommittedIsSentAgainUnderTheSameIds() throws Exception {
    // given
    TestBroker.send(0, Alerts.approved(Severity.EXTREME, Alerts.named("E1v W1v E2v")), "ALERT/1/9");
    CountDownLatch sent = new CountDownLatch(1);
    CommittedConsumer killed =
        start(
            records -> {
              routing.route(records);
              sent.countDown();
              throw new KafkaException("killed before the commit");
            });
    assertThat(sent.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    killed.stop();
    int before = TestBroker.read(Topics.NOTICES).size();

    // when
    start(routing::route);

    // then
    await().atMost(SOON).until(() -> TestBroker.read(Topics.NOTICES).size() > before);
    List<ConsumerRecord<String, byte[]>> all = TestBroker.read(Topics.NOTICES);
    assertThat(all)
        .allSatisfy(
            record -> {
              assertThat(record.value()).isEqualTo(all.getFirst().value());
              assertThat(TestBroker.header(record, EventHeaders.ID)).isEqualTo("ALERT/1/9/hook");
            });
    Tell tell =
        (Tell)
            NOTICES.read(
                TestBroker.header(all.getLast(), EventHeaders.TYPE), all.getLast().value());
    assertThat(tell.deliveries())
        .extracting(PlannedDelivery::contact)
        .containsExactly(id(101), id(102), id(103));
  }

  @Test
  void whatFollowsFromARecordGoesOnWithTheTraceOfThatRecord() {
    // given
    String one = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
    String other = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
    AlertEvent alert = Alerts.approved(Severity.EXTREME, Alerts.named("E1v W1v E2v"));

    // when
    routing.route(List.of(inTrace(one, alert), inTrace(other, Alerts.answered(id(7)))));

    // then
    assertThat(TestBroker.read(Topics.NOTICES))
        .hasSize(2)
        .allSatisfy(
            record ->
                assertThat(TestBroker.header(record, TraceParent.HEADER))
                    .startsWith(
                        (TestBroker.header(record, EventHeaders.TYPE).endsWith(".Tell")
                                ? one
                                : other)
                            .substring(0, 36))
                    .isNotIn(one, other));
    assertThat(TestBroker.read(Topics.OUTCOMES))
        .singleElement()
        .satisfies(
            record ->
                assertThat(TestBroker.header(record, TraceParent.HEADER))
                    .startsWith(one.substring(0, 36)));
  }

  @Test
  void whatCannotBeReadIsReportedAndPassed() {
    // given
    TestBroker.send(0, "org.tocsin.AlertApproved", "{\"title\":\"secret\"}");
    TestBroker.send(0, (String) null, "hello");
    TestBroker.send(0, Alerts.answered(id(7)), "ALERT/7/10");

    // when
    start(routing::route);

    // then
    await().atMost(SOON).until(() -> TestBroker.read(Topics.NOTICES).size() == 1);
    assertThat(TestBroker.read(Topics.OUTCOMES))
        .extracting(
            record -> OUTCOMES.read(TestBroker.header(record, EventHeaders.TYPE), record.value()))
        .containsExactly(
            new Unprocessable(
                "alert-router",
                Topics.ALERTS,
                0,
                0,
                "Not a readable AlertApproved: alert is missing",
                now.get()),
            new Unprocessable(
                "alert-router",
                Topics.ALERTS,
                0,
                1,
                "Not a readable event: its type is missing",
                now.get()));
  }

  @Test
  void aTypeThatIsNotKnownStopsItsPartitionAndHealthSaysSo() {
    // given
    TestBroker.send(0, Alerts.answered(id(1)), "ALERT/1/10");
    TestBroker.send(0, "org.tocsin.ReminderDue", "{}");
    TestBroker.send(0, Alerts.answered(id(2)), "ALERT/2/10");

    // when
    CommittedConsumer consumer = start(routing::route);
    StreamsHealth health = new StreamsHealth(List.of(consumer), Map.of(), clock);

    // then
    await().atMost(SOON).until(() -> !consumer.standing().isEmpty());
    TestBroker.send(1, Alerts.answered(id(3)), "ALERT/3/10");
    await().atMost(SOON).until(() -> keys(Topics.NOTICES).contains(id(3).toString()));
    assertThat(keys(Topics.NOTICES)).containsExactlyInAnyOrder(id(1).toString(), id(3).toString());
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(health.health().getDetails().get(Topics.ALERTS))
        .isEqualTo(
            Map.of(
                "connected",
                true,
                "standing",
                List.of("tocsin.alerts.v1-0"),
                "failingSince",
                now.get()));

    // when
    now.set(now.get().plusSeconds(61));

    // then
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void anEventIsRoutedThoughNothingElseIsThereToStopAndIsCounted() {
    // given
    CommittedConsumer consumer = start(routing::route);

    // when
    TestBroker.send(1, Alerts.answered(id(7)), "ALERT/7/10");

    // then
    await()
        .atMost(SOON)
        .until(() -> meters.counter("tocsin.router.events", "result", "routed").count() == 1);
    assertThat(keys(Topics.NOTICES)).containsExactly(id(7).toString());
    assertThat(TestBroker.read(Topics.OUTCOMES)).isEmpty();
    assertThat(new StreamsHealth(List.of(consumer), Map.of(), clock).health().getStatus())
        .isEqualTo(Status.UP);
  }

  private CommittedConsumer start(RecordBatch batch) {
    KafkaProperties kafka = new KafkaProperties();
    kafka.setBootstrapServers(List.of(TestBroker.addresses()));
    CommittedConsumer consumer =
        new CommittedConsumer(
            Topics.ALERTS, group, kafka.buildConsumerProperties(), batch, clock, meters);
    started.add(consumer);
    consumer.start();
    return consumer;
  }

  private static List<String> keys(String topic) {
    return TestBroker.read(topic).stream().map(ConsumerRecord::key).toList();
  }

  private static ConsumerRecord<String, byte[]> inTrace(String trace, AlertEvent event) {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(Topics.ALERTS, 0, 0, event.alert().toString(), ALERTS.write(event));
    record.headers().add(EventHeaders.TYPE, bytes(ALERTS.typeOf(event)));
    record.headers().add(TraceParent.HEADER, bytes(trace));
    return record;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
