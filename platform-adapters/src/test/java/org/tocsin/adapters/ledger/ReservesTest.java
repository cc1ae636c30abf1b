package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.endpoint.Endpoint;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.outcome.LaneChanged.State;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Urgency;

class ReservesTest {

  private static final Instant NOW = Instant.parse("2027-04-01T09:00:00Z");
  private static final UUID NOTICE = UUID.randomUUID();
  private static final StepHead STEP = step(false);

  private final Map<UUID, Endpoint> ways = new HashMap<>();

  @Test
  void reservesWaitWhileTheFirstContactIsBeingTold() {
    NoticeLedger ledger = ledger(first().opened(), reserve(1), reserve(2));
    assertThat(settle(ledger)).isEqualTo(new Reserves.Settled(ledger, false));
  }

  @Test
  void reservesWaitWhileTheFirstContactIsTriedAgain() {
    Delivery retried = first().opened().waitsAgain(Reason.SERVER_ERROR, 1, NOW.plusSeconds(5));
    NoticeLedger ledger = ledger(retried, reserve(1));
    assertThat(settle(ledger)).isEqualTo(new Reserves.Settled(ledger, false));
  }

  @Test
  void reservesAreNotNeededOnceAContactHasIt() {
    NoticeLedger ledger = ledger(first().opened().delivered(), reserve(1), reserve(2));
    assertThat(states(settle(ledger)))
        .containsExactly("DELIVERED null", "CANCELLED NOT_NEEDED", "CANCELLED NOT_NEEDED");
  }

  @Test
  void aReserveThatHasBegunIsNotCancelled() {
    Delivery begun = reserve(1).broughtForward(NOW).opened();
    NoticeLedger ledger = ledger(first().opened().delivered(), begun);
    assertThat(states(settle(ledger))).containsExactly("DELIVERED null", "SENDING null");
  }

  @Test
  void theFirstReserveIsBroughtForwardWhenTheFirstContactRefuses() {
    NoticeLedger ledger = ledger(first().opened().refused(Reason.GONE), reserve(2), reserve(1));
    assertThat(settle(ledger).ledger().deliveries())
        .extracting(Delivery::dueAt)
        .containsExactly(NOW, reserve(2).dueAt(), NOW);
  }

  @Test
  void theNextReserveIsBroughtForwardWhenTheFirstFailsToo() {
    NoticeLedger ledger =
        ledger(
            first().opened().exhausted(),
            reserve(1).broughtForward(NOW).opened().refused(Reason.MAIL_REFUSED),
            reserve(2));
    assertThat(settle(ledger).ledger().deliveries().getLast().dueAt()).isEqualTo(NOW);
  }

  @Test
  void aReserveIsBroughtForwardWhenTheFirstContactIsWithheld() {
    NoticeLedger ledger = ledger(first().withheld(Reason.CONTACT_RETIRED), reserve(1));
    assertThat(settle(ledger).ledger().deliveries().getLast().dueAt()).isEqualTo(NOW);
  }

  @Test
  void aReserveIsBroughtForwardWhenTheWayToTheFirstContactIsOpen() {
    Delivery first = first().opened().waitsAgain(Reason.SERVER_ERROR, 1, NOW.plusSeconds(5));
    broken(first, State.OPEN);
    assertThat(settle(ledger(first, reserve(1))).ledger().deliveries().getLast().dueAt())
        .isEqualTo(NOW);
  }

  @Test
  void aReserveWhoseOwnWayIsBrokenIsPassedOver() {
    Delivery broken = reserve(1);
    broken(broken, State.OPEN);
    NoticeLedger ledger = ledger(first().opened().exhausted(), broken, reserve(2));
    assertThat(settle(ledger).ledger().deliveries())
        .extracting(Delivery::dueAt)
        .containsExactly(NOW, broken.dueAt(), NOW);
  }

  @Test
  void aPersonIsRungOnceWhenNobodyIsLeft() {
    NoticeLedger ledger =
        ledger(first().opened().exhausted(), reserve(1).withheld(Reason.CONTACT_UNVERIFIED));
    Reserves.Settled once = settle(ledger);
    assertThat(once.nobodyLeft()).isTrue();
    assertThat(settle(once.ledger()).nobodyLeft()).isFalse();
  }

  @Test
  void nobodyIsRungWhileAContactMayStillGetItInTime() {
    Delivery waiting = first().opened().waitsAgain(Reason.SERVER_ERROR, 1, NOW.plusSeconds(5));
    assertThat(settle(ledger(waiting)).nobodyLeft()).isFalse();
  }

  @Test
  void aPersonIsRungOnceWhenTheOnlyWayIsOpen() {
    Delivery waiting = first().opened().waitsAgain(Reason.SERVER_ERROR, 1, NOW.plusSeconds(5));
    broken(waiting, State.OPEN);
    Reserves.Settled once = settle(ledger(waiting));
    assertThat(once.nobodyLeft()).isTrue();
    assertThat(states(once)).containsExactly("WAITING SERVER_ERROR");
    assertThat(settle(once.ledger()).nobodyLeft()).isFalse();
  }

  @Test
  void aPersonIsRungWhenEveryContactHadItsTime() {
    Delivery first = first().opened().waitsAgain(Reason.SERVER_ERROR, 1, NOW.plusSeconds(900));
    Delivery next = reserve(1).broughtForward(NOW).opened();
    NoticeLedger ledger = ledger(first, next);
    Instant soon = NOW.plus(Duration.ofMinutes(10));
    assertThat(Reserves.settle(ledger, ways, soon.minusSeconds(1)).nobodyLeft()).isFalse();
    assertThat(Reserves.settle(ledger, ways, soon).nobodyLeft()).isTrue();
  }

  @Test
  void nobodyIsRungWhileAReserveIsLeft() {
    Delivery first = first().opened().waitsAgain(Reason.SERVER_ERROR, 1, NOW.plusSeconds(900));
    NoticeLedger ledger = ledger(first, reserve(4));
    Instant later = NOW.plus(Duration.ofMinutes(15));
    assertThat(Reserves.settle(ledger, ways, later).nobodyLeft()).isFalse();
  }

  @Test
  void nobodyIsRungWhileAPersonsTaskIsOpen() {
    Delivery tried = first().opened().waitsAgain(Reason.SERVER_ERROR, 1, NOW.plusSeconds(900));
    NoticeLedger ledger = ledger(tried, first().toBeCarried());
    Instant later = NOW.plus(Duration.ofMinutes(15));
    assertThat(Reserves.settle(ledger, ways, later).nobodyLeft()).isFalse();
  }

  @Test
  void whatWaitsBehindADisabledWayIsRefused() {
    Delivery waiting = first().opened().waitsAgain(Reason.SERVER_ERROR, 1, NOW.plusSeconds(5));
    broken(waiting, State.DISABLED);
    assertThat(states(settle(ledger(waiting)))).containsExactly("REFUSED GONE");
  }

  @Test
  void aPersonIsRungWhenTheOnlyWayIsDisabled() {
    Delivery waiting = first();
    broken(waiting, State.DISABLED);
    assertThat(settle(ledger(waiting)).nobodyLeft()).isTrue();
  }

  @Test
  void nobodyIsRungAboutAnAnsweredNotice() {
    assertThat(settle(ledger(first().opened().exhausted()).withAnswered(7)).nobodyLeft()).isFalse();
  }

  @Test
  void nobodyIsRungAboutARecallOfWhatNobodyWasTold() {
    StepHead recall = step(true);
    Delivery former = Delivery.planned(recall, plan(Mode.FORMER, 0)).cancelled(Reason.NEVER_TOLD);
    assertThat(settle(ledger(former)).nobodyLeft()).isFalse();
  }

  @Test
  void formerContactsDoNotCountAsTold() {
    Delivery former = Delivery.planned(STEP, plan(Mode.FORMER, 0)).opened().delivered();
    NoticeLedger ledger = ledger(first().opened().exhausted(), former, reserve(1));
    assertThat(settle(ledger).ledger().deliveries().getLast().dueAt()).isEqualTo(NOW);
  }

  private Reserves.Settled settle(NoticeLedger ledger) {
    return Reserves.settle(ledger, ways, NOW);
  }

  private void broken(Delivery delivery, State state) {
    ways.put(
        delivery.contact(),
        new Endpoint(delivery.contact(), "one", state, 5, 1, null, Reason.SERVER_ERROR, 1));
  }

  private static List<String> states(Reserves.Settled settled) {
    return settled.ledger().deliveries().stream()
        .map(delivery -> delivery.state() + " " + delivery.reason())
        .toList();
  }

  private static NoticeLedger ledger(Delivery... deliveries) {
    return new NoticeLedger(NOTICE, 7, 0, 0, Arrays.asList(deliveries));
  }

  private static Delivery first() {
    return Delivery.planned(STEP, plan(Mode.AT_ONCE, 0));
  }

  private static Delivery reserve(int rank) {
    return Delivery.planned(STEP, plan(Mode.RESERVE, rank));
  }

  private static PlannedDelivery plan(Mode mode, int rank) {
    return new PlannedDelivery(
        UUID.randomUUID(),
        UUID.randomUUID(),
        Channel.WEBHOOK,
        mode,
        rank,
        NOW.plus(Duration.ofMinutes(5L * rank)));
  }

  private static StepHead step(boolean bare) {
    return new StepHead(
        UUID.randomUUID(),
        UUID.randomUUID(),
        NOTICE,
        "one",
        7,
        StepKind.UPDATE,
        2,
        2,
        bare,
        "FR27-0001",
        Severity.SEVERE,
        Urgency.IMMEDIATE,
        NOW,
        1,
        0,
        null,
        null);
  }
}
