package org.tocsin.alert.outcomes;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.outcome.DeliveryChanged;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.proof.DeliveryId;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;

/** What the router and the adapters would report of a step. */
public final class Outcomes {

  public static final Vocabulary<Outcome> VOCABULARY = new Vocabulary<>(Outcome.class);
  private static final Instant AT = Instant.parse("2027-01-15T10:05:00Z");

  private Outcomes() {}

  /** Every notice of the event is told to the first contact of its cut. */
  public static AlertRouted routed(StepApproved event) {
    return new AlertRouted(
        event.alert(),
        approval(event.audience().getFirst()).entry(),
        approval(event.audience().getFirst()).version(),
        event.at(),
        event.audience().stream()
            .map(
                cut ->
                    new AlertRouted.RoutedNotice(
                        approval(cut).notice(),
                        cut.platform(),
                        approval(cut).kind(),
                        approval(cut).stepNumber(),
                        null,
                        List.of(
                            new AlertRouted.RoutedDelivery(
                                delivery(cut), cut.contacts().getFirst().id(), Channel.EMAIL))))
            .toList());
  }

  public static UUID delivery(PlatformCut cut) {
    return DeliveryId.of(cut.approval(), cut.contacts().getFirst().id());
  }

  public static DeliveryChanged changed(
      StepApproved event,
      PlatformCut cut,
      DeliveryState state,
      @Nullable Reason reason,
      long revision) {
    Approval approval = approval(cut);
    return new DeliveryChanged(
        event.alert(),
        approval.notice(),
        cut.platform(),
        delivery(cut),
        cut.contacts().getFirst().id(),
        Channel.EMAIL,
        approval.kind(),
        approval.stepNumber(),
        approval.version(),
        approval.entry(),
        false,
        state,
        reason,
        revision,
        null,
        AT.plusSeconds(revision % 3600));
  }

  public static AttemptClosed attempt(
      StepApproved event,
      PlatformCut cut,
      int number,
      AttemptClosed.Verdict verdict,
      @Nullable String answer) {
    return new AttemptClosed(
        event.alert(),
        approval(cut).notice(),
        delivery(cut),
        number,
        AT.plusSeconds(number),
        AT.plusSeconds(number).plusMillis(20),
        verdict,
        Reason.SERVER_ERROR,
        503,
        answer);
  }

  /** As a record of the topic. */
  public static ConsumerRecord<String, byte[]> record(long offset, Outcome outcome) {
    return record(offset, VOCABULARY.typeOf(outcome), VOCABULARY.write(outcome));
  }

  public static ConsumerRecord<String, byte[]> record(long offset, String type, byte[] value) {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(Topics.OUTCOMES, 0, offset, "key", value);
    record.headers().add(EventHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static Approval approval(PlatformCut cut) {
    return cut.approval();
  }
}
