package org.tocsin.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TopicReader;
import org.tocsin.contract.Topics;
import org.tocsin.traces.TraceParent;
import org.tocsin.traces.Traced;
import org.tocsin.traces.Traces;
import tools.jackson.databind.JsonNode;

@InTheHouse
class TracedRequestsTest {

  private static final String GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired MeterRegistry meters;
  @Autowired Traces traces;
  @Autowired Errors errors;

  @Test
  void whatARequestPublishesGoesOnWithItsTrace() {
    // given
    String id = submitted();

    // when
    client.post(
        "/api/v1/alerts/" + id + "/reviews",
        cast.reviewer(),
        Map.of("verdict", "APPROVED"),
        TraceParent.HEADER,
        GIVEN,
        "tracestate",
        "vendor=secret",
        "baggage",
        "person=secret");

    // then
    ConsumerRecord<String, byte[]> record = published(id);
    assertThat(TopicReader.header(record, TraceParent.HEADER))
        .startsWith(GIVEN.substring(0, 36))
        .isNotEqualTo(GIVEN);
    assertThat(record.headers().headers("tracestate")).isEmpty();
    assertThat(record.headers().headers("baggage")).isEmpty();
  }

  @Test
  void aRequestWithoutATraceBeginsOne() {
    // given
    String id = submitted();

    // when
    client.post(
        "/api/v1/alerts/" + id + "/reviews", cast.reviewer(), Map.of("verdict", "APPROVED"));

    // then
    assertThat(TraceParent.of(TopicReader.header(published(id), TraceParent.HEADER))).isPresent();
  }

  @Test
  void anErrorOfOursNamesTheTraceThatThePersonOnCallLooksFor() {
    try (Traced traced = traces.follow(TraceParent.of(GIVEN), "a request")) {
      // when
      ResponseEntity<Object> answer =
          traced.call(() -> errors.unexpected(new IllegalStateException("a bug")));

      // then
      assertThat(answer.getBody())
          .isInstanceOfSatisfying(
              ProblemDetail.class,
              problem ->
                  assertThat(problem.getProperties())
                      .containsEntry("trace", GIVEN.substring(3, 35)));
    }
  }

  @Test
  void requestsAreMeasuredByTheirTemplateAndNeverByAnId() {
    // given
    String id = submitted();

    // when
    client.get("/api/v1/alerts/" + id, cast.analyst());
    client.get("/n/a-token-that-nobody-made", null);

    // then
    List<String> tags =
        meters.find("http.server.requests").timers().stream()
            .flatMap(timer -> timer.getId().getTags().stream())
            .map(Tag::getValue)
            .toList();
    assertThat(tags)
        .contains("/api/v1/alerts/{id}")
        .noneMatch(value -> value.contains(id) || value.contains("a-token"));
    assertThat(meters.getMeters())
        .noneMatch(meter -> meter.getId().getName().startsWith("spring.security"));
  }

  private String submitted() {
    JsonNode alert = cast.submit(Cast.alertBody(cast.election(), cast.platform()));
    return alert.path("id").asString();
  }

  private static ConsumerRecord<String, byte[]> published(String alert) {
    try (TopicReader reader = new TopicReader(Topics.ALERTS)) {
      return reader.await(alert, 1).getFirst();
    }
  }
}
