package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.schedule.Schedule;
import org.tocsin.adapters.schedule.ScheduleSettings;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Urgency;

class ClosingTest {

  private static final Instant NOW = Instant.parse("2027-04-01T09:00:00Z");

  private final Closing closing =
      new Closing(Schedule.of(new ScheduleSettings(1, Duration.ofSeconds(15))));

  @Test
  void whatMayHaveArrivedIsTriedAgainAsTheScheduleSays() {
    Delivery again = after(sending(), unknown(Reason.TIMED_OUT));
    assertThat(again.state()).isEqualTo(DeliveryState.WAITING);
    assertThat(again.tries()).isEqualTo(1);
    assertThat(again.dueAt()).isAfterOrEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void whatMayHaveArrivedIsNotTriedForEver() {
    Delivery delivery = after(sending(), unknown(Reason.TIMED_OUT));
    while (delivery.is(DeliveryState.WAITING)) {
      delivery = after(delivery.opened(), unknown(Reason.TIMED_OUT));
    }
    assertThat(delivery.state()).isEqualTo(DeliveryState.EXHAUSTED);
    assertThat(delivery.attempts()).isEqualTo(10);
  }

  @Test
  void whoeverWasCutShortIsTriedAtOnce() {
    Delivery again = after(sending(), unknown(Reason.LEASE_OVER));
    assertThat(again.dueAt()).isEqualTo(NOW);
    assertThat(again.tries()).isEqualTo(1);
  }

  @Test
  void ourMailServersFailureUsesUpNoTry() {
    Delivery again = after(sending(), ours(Reason.MAIL_SERVER_FAILED));
    assertThat(again.tries()).isZero();
    assertThat(again.dueAt()).isEqualTo(NOW.plusSeconds(15));
  }

  @Test
  void aSecretThatCannotBeReadUsesUpTheSchedule() {
    Delivery delivery = after(sending(), ours(Reason.SIGNING_FAILED));
    assertThat(delivery.tries()).isEqualTo(1);
    while (delivery.is(DeliveryState.WAITING)) {
      delivery = after(delivery.opened(), ours(Reason.SIGNING_FAILED));
    }
    assertThat(delivery.state()).isEqualTo(DeliveryState.EXHAUSTED);
  }

  private Delivery after(Delivery delivery, Attempted attempted) {
    return closing.after(delivery, attempted, 7, NOW);
  }

  private static Attempted unknown(Reason reason) {
    return new Attempted(Verdict.UNKNOWN, reason, null, null, null, null, false);
  }

  private static Attempted ours(Reason reason) {
    return new Attempted(Verdict.FAILED, reason, null, null, null, null, true);
  }

  private static Delivery sending() {
    StepHead step =
        new StepHead(
            UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            "one",
            7,
            StepKind.UPDATE,
            2,
            2,
            false,
            "FR27-0001",
            Severity.SEVERE,
            Urgency.IMMEDIATE,
            NOW,
            1,
            0,
            null,
            null);
    PlannedDelivery plan =
        new PlannedDelivery(
            UUID.randomUUID(), UUID.randomUUID(), Channel.EMAIL, Mode.AT_ONCE, 0, NOW);
    return Delivery.planned(step, plan).opened();
  }
}
