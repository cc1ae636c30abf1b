package org.tocsin.router;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.notice.Instruction;
import org.tocsin.contract.outcome.Outcome;

/** Instructions and outcomes as Kafka carries them. */
final class Publication {

  private static final String SOURCE = "/tocsin/alert-router";
  private static final Vocabulary<Instruction> NOTICES = new Vocabulary<>(Instruction.class);
  private static final Vocabulary<Outcome> OUTCOMES = new Vocabulary<>(Outcome.class);

  private Publication() {}

  /**
   * @param cause the id of the event that it follows from: with the platform it makes an id that is
   *     the same whenever the event is routed again, and no other's
   */
  static ProducerRecord<String, byte[]> of(Instruction instruction, String cause, Instant at) {
    String alert = instruction.alert().toString();
    String platform = instruction.platform();
    EventHeaders headers =
        new EventHeaders(
            cause + "/" + platform,
            NOTICES.typeOf(instruction),
            SOURCE,
            at,
            alert,
            null,
            null,
            platform);
    return withHeaders(
        new ProducerRecord<>(Topics.NOTICES, alert, NOTICES.write(instruction)), headers);
  }

  static ProducerRecord<String, byte[]> of(Outcome outcome, String cause, Instant at) {
    EventHeaders headers =
        EventHeaders.of(cause, OUTCOMES.typeOf(outcome), SOURCE, at, outcome.key());
    return withHeaders(
        new ProducerRecord<>(Topics.OUTCOMES, outcome.key(), OUTCOMES.write(outcome)), headers);
  }

  private static ProducerRecord<String, byte[]> withHeaders(
      ProducerRecord<String, byte[]> record, EventHeaders headers) {
    headers.toMap().forEach((name, value) -> record.headers().add(name, value));
    return record;
  }
}
