package org.tocsin.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.contract.word.Severity;

/** The service as it is started, by its own settings. */
class AlertRouterTest {

  private static final Vocabulary<Outcome> OUTCOMES = new Vocabulary<>(Outcome.class);

  @Test
  void anEventThatWasThereBeforeItIsRoutedOnce() throws Exception {
    // given
    TestBroker.emptyTopics();
    var event =
        Alerts.approved(Severity.EXTREME, Alerts.named("E1v W1v"), Alerts.cut(true, null, ""));
    TestBroker.send(1, event, "ALERT/1/9");

    // when
    try (ConfigurableApplicationContext service =
        AlertRouter.builder()
            .run(
                "--server.port=0",
                "--tocsin.router.group=" + UUID.randomUUID(),
                "--spring.kafka.bootstrap-servers=" + TestBroker.addresses())) {
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> get(service, "/actuator/prometheus").contains("result=\"routed\"} 1.0"));

      // then
      assertThat(get(service, "/actuator/health")).contains("\"status\":\"UP\"");
      assertThat(get(service, "/actuator/health"))
          .contains("\"tocsin.alerts.v1\":{\"connected\":true}");
    }
    List<ConsumerRecord<String, byte[]>> instructions = TestBroker.read(Topics.NOTICES);
    assertThat(instructions)
        .hasSize(2)
        .allSatisfy(
            record -> {
              assertThat(record.key()).isEqualTo(event.alert().toString());
              assertThat(TestBroker.header(record, EventHeaders.PLATFORM)).isEqualTo("hook");
            })
        .extracting(record -> TestBroker.header(record, EventHeaders.TYPE))
        .containsExactly("org.tocsin.Tell", "org.tocsin.Recall");
    assertThat(TestBroker.read(Topics.OUTCOMES))
        .singleElement()
        .satisfies(
            record ->
                assertThat(
                        OUTCOMES.read(TestBroker.header(record, EventHeaders.TYPE), record.value()))
                    .isInstanceOfSatisfying(
                        AlertRouted.class, routed -> assertThat(routed.notices()).hasSize(2)));
  }

  private static String get(ConfigurableApplicationContext service, String path)
      throws IOException, InterruptedException {
    String port = service.getEnvironment().getProperty("local.server.port");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
