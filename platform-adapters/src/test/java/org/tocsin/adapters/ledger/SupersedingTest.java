package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.Scene;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.notice.Recall;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Severity;

class SupersedingTest {

  private final Scene scene = new Scene();
  private final UUID hook = scene.contact(Channel.WEBHOOK);
  private final UUID mail = scene.contact(Channel.EMAIL);

  @Test
  void aDeliveryThatMayGoOutGoesOutAtOnce() {
    // given
    scene.publish();

    // when
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE, Mode.AT_ONCE));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    await().untilAsserted(() -> assertThat(scene.state(1, mail)).isEqualTo("DELIVERED"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
    assertThat(scene.webhook().sentTo(hook).getFirst().bare()).isFalse();
  }

  @Test
  void theSameStepTwiceAddsAndSendsNothing() {
    // given
    scene.publish();
    var told = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);
    scene.instruct(told);
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));

    // when
    scene.instruct(told, told);

    // then
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
  }

  @Test
  void anOlderStepThatComesLateIsStoredAndNeverSent() {
    // given
    scene.publish();
    scene.instruct(scene.tell(2, Severity.SEVERE, Mode.AT_ONCE));

    // when
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // then
    assertThat(scene.state(1, hook)).isEqualTo("SUPERSEDED NEWER_STEP");
  }

  @Test
  void ofTwoVersionsInOneBatchOnlyTheNewerIsSent() {
    // given
    scene.publish();

    // when
    scene.instruct(
        scene.tell(1, Severity.SEVERE, Mode.AT_ONCE), scene.tell(2, Severity.SEVERE, Mode.AT_ONCE));

    // then
    await().untilAsserted(() -> assertThat(scene.state(2, hook)).isEqualTo("DELIVERED"));
    assertThat(scene.state(1, hook)).isEqualTo("SUPERSEDED NEWER_STEP");
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
  }

  @Test
  void aNewerVersionTakesThePlaceOfOneThatIsStillBeingRetried() {
    // given
    scene.publish();
    scene.webhook().answers(hook, ScriptedSender.BROKEN);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("WAITING SERVER_ERROR"));

    // when
    scene.instruct(scene.tell(2, Severity.SEVERE, Mode.AT_ONCE));

    // then
    assertThat(scene.state(1, hook)).isEqualTo("SUPERSEDED NEWER_STEP");
    await().untilAsserted(() -> assertThat(scene.state(2, hook)).isEqualTo("DELIVERED"));
  }

  @Test
  void aNewerVersionBeginsOnlyWhenTheOlderAttemptHasEnded() {
    // given
    scene.publish();
    CountDownLatch older = scene.webhook().hangs(hook, ScriptedSender.BROKEN);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().until(() -> scene.webhook().sentTo(hook).size() == 1);

    // when
    scene.instruct(scene.tell(2, Severity.SEVERE, Mode.AT_ONCE));
    scene.wake();

    // then
    await().during(Duration.ofMillis(400)).until(() -> scene.state(2, hook).equals("WAITING"));
    older.countDown();
    await().untilAsserted(() -> assertThat(scene.state(2, hook)).isEqualTo("DELIVERED"));
    assertThat(scene.state(1, hook)).isEqualTo("SUPERSEDED NEWER_STEP");
    assertThat(scene.webhook().sentTo(hook)).hasSize(2);
  }

  @Test
  void aRetractionReachesBareWhoeverWasTriedAndNobodyElse() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.MODERATE, Mode.AT_ONCE, Mode.RESERVE));
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));

    // when
    scene.instruct(scene.retraction(2));

    // then
    await().untilAsserted(() -> assertThat(scene.state(2, hook)).isEqualTo("DELIVERED"));
    assertThat(scene.state(1, mail)).isEqualTo("CANCELLED NOT_NEEDED");
    assertThat(scene.state(2, mail)).isEqualTo("CANCELLED NEVER_TOLD");
    assertThat(scene.webhook().sentTo(hook).getLast().bare()).isTrue();
    assertThat(scene.email().sentTo(mail)).isEmpty();
  }

  @Test
  void aRestoredLedgerTakesBackWhatItMayHaveToldSinceTheCopy() {
    // given
    StepHead first = ToldStep.of(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE), null).head();
    Tell told = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);
    Recall retraction = scene.retraction(2);
    Instant now = scene.now();

    // when
    NoticeLedger asEver = retracted(told, retraction, null, now);
    NoticeLedger restored = retracted(told, retraction, first.at().minusSeconds(1), now);
    NoticeLedger toldBefore = retracted(told, retraction, first.at().plusSeconds(1), now);

    // then
    assertThat(newest(asEver)).isEqualTo(DeliveryState.CANCELLED);
    assertThat(newest(restored)).isEqualTo(DeliveryState.WAITING);
    assertThat(newest(toldBefore)).isEqualTo(DeliveryState.CANCELLED);
  }

  @Test
  void aRestoredLedgerThatReadsARetractionFirstTakesBackWhatItHasNotReadYet() {
    // given
    Recall retraction = scene.retraction(2);
    Instant now = scene.now();
    StepHead head = ToldStep.of(retraction, null).head();
    NoticeLedger untold = NoticeLedger.untold(scene.notice);

    // when
    NoticeLedger restored =
        Telling.tell(untold, head, retraction.deliveries(), head.at().minusSeconds(1), now);
    NoticeLedger asEver = Telling.tell(untold, head, retraction.deliveries(), null, now);

    // then
    assertThat(newest(restored)).isEqualTo(DeliveryState.WAITING);
    assertThat(newest(asEver)).isEqualTo(DeliveryState.CANCELLED);
  }

  private NoticeLedger retracted(
      Tell told, Recall retraction, @Nullable Instant restoredFrom, Instant now) {
    NoticeLedger ledger =
        Telling.tell(
            NoticeLedger.untold(scene.notice),
            ToldStep.of(told, null).head(),
            told.deliveries(),
            restoredFrom,
            now);
    return Telling.tell(
        ledger, ToldStep.of(retraction, null).head(), retraction.deliveries(), restoredFrom, now);
  }

  private DeliveryState newest(NoticeLedger ledger) {
    return ledger
        .newestDeliveries()
        .filter(delivery -> delivery.contact().equals(hook))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @Test
  void aContactThatWasTriedIsTheNextVersionsAtOnce() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(1, mail)).isEqualTo("DELIVERED"));

    // when
    scene.instruct(scene.tell(2, Severity.MODERATE, Mode.AT_ONCE, Mode.RESERVE));

    // then
    await().untilAsserted(() -> assertThat(scene.state(2, mail)).isEqualTo("DELIVERED"));
  }

  @Test
  void aDeliveryThatFailedForGoodIsTriedAgainUnderTheSameIdWhenACoordinatorWantsIt() {
    // given
    scene.publish();
    scene.webhook().answers(hook, ScriptedSender.GONE);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("REFUSED GONE"));
    UUID delivery = scene.delivery(1, hook);

    // when
    scene.instruct(scene.retry(1, delivery));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    assertThat(scene.webhook().sentTo(hook))
        .extracting(message -> message.delivery() + " " + message.attempt())
        .containsExactly(delivery + " 1", delivery + " 2");
  }

  @Test
  void anAnswerCancelsReservesThatHaveNotBegun() {
    // given
    scene.publish();
    CountDownLatch first = scene.webhook().hangs(hook, ScriptedSender.BROKEN);
    scene.instruct(scene.tell(1, Severity.MODERATE, Mode.AT_ONCE, Mode.RESERVE));

    // when
    scene.instruct(scene.stop(1));

    // then
    assertThat(scene.state(1, mail)).isEqualTo("CANCELLED ANSWERED");
    first.countDown();
  }
}
