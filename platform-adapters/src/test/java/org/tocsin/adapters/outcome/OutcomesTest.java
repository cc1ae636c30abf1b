package org.tocsin.adapters.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.adapters.PublishedOutcomes.outcomes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import org.tocsin.adapters.LedgerOnly;
import org.tocsin.adapters.Scene;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.outcome.DeliveryChanged;
import org.tocsin.contract.outcome.LaneChanged;
import org.tocsin.contract.outcome.NobodyLeft;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.contract.outcome.Unprocessable;
import org.tocsin.contract.outcome.WebhookAnswered;
import org.tocsin.contract.proof.SignedRecord;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Severity;

/** The whole road through the broker: records in, outcomes out. */
class OutcomesTest {

  private final Scene scene = new Scene();
  private final UUID hook = scene.contact(Channel.WEBHOOK);

  @Test
  void aNoticeThatComesThroughTheBrokerIsSentAndReportedBack() {
    // given
    scene.webhook().answers(hook, ScriptedSender.acknowledged("CASE-7"));
    publish(
        Topics.DIRECTORY, scene.platform, ContractJson.MAPPER.writeValueAsBytes(scene.signed()));

    // when
    publish(scene.record(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE)));

    // then
    List<Outcome> outcomes = outcomes(3, outcome -> outcome.key().equals(scene.alert.toString()));
    assertThat(outcomes)
        .extracting(Outcome::getClass)
        .containsExactlyInAnyOrder(
            AttemptClosed.class, WebhookAnswered.class, DeliveryChanged.class);
    assertThat(outcomes.getLast().toString()).contains("DELIVERED", scene.notice.toString());
  }

  @Test
  void aContactThatIsGoneIsReportedAndAPersonRung() {
    // given
    scene.publish();
    scene.webhook().answers(hook, ScriptedSender.GONE);

    // when
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // then
    assertThat(
            outcomes(
                4,
                outcome ->
                    outcome.key().equals(scene.alert.toString())
                        || outcome.key().equals(scene.platform)))
        .extracting(Outcome::getClass)
        .containsExactlyInAnyOrder(
            AttemptClosed.class, LaneChanged.class, NobodyLeft.class, DeliveryChanged.class);
  }

  @Test
  void aForgedDirectoryRecordIsReportedAndNotApplied() {
    // given
    SignedRecord genuine = scene.signed();
    SignedRecord forged =
        new SignedRecord(
            genuine.key(),
            genuine.type(),
            genuine.version(),
            genuine.record().replace("example.org", "evil.example"),
            genuine.keyId(),
            genuine.signature());

    // when
    publish(Topics.DIRECTORY, scene.platform, ContractJson.MAPPER.writeValueAsBytes(forged));

    // then
    assertThat(
            outcomes(
                1,
                outcome ->
                    outcome instanceof Unprocessable some && some.topic().equals(Topics.DIRECTORY)))
        .hasSizeGreaterThan(0);
    assertThat(
            scene
                .jdbc()
                .sql("select count(*) from directory_record where key = :key")
                .param("key", scene.platform)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void aRecordThatCannotBeReadIsReportedAndPassed() {
    // given
    ProducerRecord<String, byte[]> broken =
        new ProducerRecord<>(Topics.NOTICES, scene.alert.toString(), new byte[] {'{'});
    broken.headers().add(EventHeaders.TYPE, "org.tocsin.Tell".getBytes(StandardCharsets.UTF_8));

    // when
    publish(broken);

    // then
    assertThat(
            outcomes(
                1,
                outcome ->
                    outcome instanceof Unprocessable some && some.topic().equals(Topics.NOTICES)))
        .isNotEmpty();
  }

  @Test
  void anOlderDirectoryRecordChangesNothing() {
    // given
    scene.version = 5;
    scene.publish();
    scene.version = 4;
    scene.paused = true;

    // when
    scene.publish();

    // then
    assertThat(
            scene
                .jdbc()
                .sql("select version from directory_record where key = :key")
                .param("key", scene.platform)
                .query(Long.class)
                .single())
        .isEqualTo(5);
  }

  @Test
  void aWithheldDeliverySaysWhy() {
    // given
    scene.publish();
    scene.contacts.clear();
    UUID unverified = scene.contact(Channel.WEBHOOK, ContactState.UNVERIFIED);
    scene.publishNext();

    // when
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // then
    assertThat(
            outcomes(
                1,
                outcome ->
                    outcome instanceof DeliveryChanged changed
                        && changed.contact().equals(unverified)
                        && changed.reason() == Reason.CONTACT_UNVERIFIED))
        .hasSize(1);
  }

  private static void publish(String topic, String key, byte[] value) {
    publish(new ProducerRecord<>(topic, key, value));
  }

  private static void publish(ConsumerRecord<String, byte[]> record) {
    publish(
        new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()));
  }

  @SuppressWarnings("unchecked") // Boot's bean is of any type
  private static void publish(ProducerRecord<String, byte[]> record) {
    LedgerOnly.context().getBean(KafkaTemplate.class).send(record).join();
  }
}
