package org.tocsin.alert.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.notices.ReadingNotices;
import org.tocsin.alert.notices.Told;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.NoticeState;

@InTheHouse
class OutcomesConsumerTest {

  @Autowired Told told;
  @Autowired ReadingNotices reading;
  @Autowired KafkaOperations<String, byte[]> kafka;
  @Autowired JdbcClient jdbc;

  @Test
  void what_the_topic_brings_is_read_with_its_offsets() {
    // given
    Told.One one = told.one();
    var cut = one.event().audience().getFirst();

    // when
    send(Outcomes.changed(one.event(), cut, DeliveryState.DELIVERED, null, 2));
    send(Outcomes.routed(one.event()));

    // then
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(reading.find(one.notice()).orElseThrow().state())
                    .isEqualTo(NoticeState.DELIVERED));
    assertThat(
            jdbc.sql("SELECT sum(next_offset) FROM consumer_offset WHERE topic = :topic")
                .param("topic", Topics.OUTCOMES)
                .query(Long.class)
                .single())
        .isPositive();
  }

  private void send(Outcome outcome) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.OUTCOMES, outcome.key(), Outcomes.VOCABULARY.write(outcome));
    record
        .headers()
        .add(
            EventHeaders.TYPE,
            Outcomes.VOCABULARY.typeOf(outcome).getBytes(StandardCharsets.UTF_8));
    kafka.send(record).join();
  }
}
