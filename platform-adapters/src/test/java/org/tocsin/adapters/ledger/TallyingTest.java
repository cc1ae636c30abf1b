package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.LedgerOnly;
import org.tocsin.adapters.Scene;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.adapters.outcome.Meters;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.outcome.LedgerTallied;
import org.tocsin.contract.outcome.LedgerTallied.InState;
import org.tocsin.contract.outcome.Tally;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Severity;

/** The ledger is shared with all tests of the JVM: each looks at what its own deliveries change. */
class TallyingTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Tallying tallying = LedgerOnly.context().getBean(Tallying.class);
  private final Scene scene = new Scene();
  private final UUID hook = scene.contact(Channel.WEBHOOK);
  private final UUID mail = scene.contact(Channel.EMAIL);

  @Test
  void everyDeliveryOfAStepBeforeTheCutIsCountedWithTheHashOfItsId() {
    // given
    scene.publish();
    Instant cut = scene.now().plus(MINUTE);
    LedgerTallied before = tallying.count(cut, cut);

    // when
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE, Mode.RESERVE));

    // then
    LedgerTallied after = tallying.count(cut, cut);
    assertThat(after.all().count() - before.all().count()).isEqualTo(2);
    assertThat(xor(after.all()) ^ xor(before.all()))
        .isEqualTo(Tally.hash(scene.delivery(1, hook)) ^ Tally.hash(scene.delivery(1, mail)));
    assertThat(sum(after)).isEqualTo(after.all().count());
  }

  @Test
  void aStepAfterTheCutIsLeftOut() {
    // given
    scene.publish();
    Instant cut = scene.now().minusMillis(1);
    LedgerTallied before = tallying.count(cut, cut);

    // when
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // then
    assertThat(tallying.count(cut, cut)).isEqualTo(before);
  }

  @Test
  void aFinalStateCountsOnlyOnceTheCutHasPassedIt() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().until(() -> scene.state(1, hook).equals("DELIVERED"));
    Instant reached = scene.now();

    // when
    LedgerTallied young = tallying.count(reached.minusMillis(1), reached);
    LedgerTallied old = tallying.count(reached.plusMillis(1), reached);

    // then
    assertThat(old.all().count()).isGreaterThan(young.all().count());
    assertThat(count(old, DeliveryState.DELIVERED))
        .isGreaterThan(count(young, DeliveryState.DELIVERED));
  }

  @Test
  void aFinalStateReachedAfterTheCutIsCountedApart() {
    // given
    scene.publish();
    scene.webhook().answers(hook, ScriptedSender.BROKEN);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().until(() -> scene.state(1, hook).startsWith("WAITING "));
    Instant cut = scene.now().plusMillis(1);
    LedgerTallied before = tallying.count(cut, cut);

    // when
    scene.advance(MINUTE);
    await().until(() -> scene.state(1, hook).equals("DELIVERED"));

    // then
    LedgerTallied after = tallying.count(cut, cut);
    assertThat(after.all()).isEqualTo(before.all());
    assertThat(count(after, DeliveryState.DELIVERED))
        .isEqualTo(count(before, DeliveryState.DELIVERED));
    assertThat(after.settledSince().count()).isPositive();
  }

  @Test
  void aForgeryIsCountedApart() {
    // given
    scene.publish();
    Instant cut = scene.now().plus(MINUTE);
    LedgerTallied before = tallying.count(cut, cut);
    Tell genuine = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);
    Approval forged = scene.approval(1, genuine.approval().kind(), "other", genuine.part());

    // when
    scene.instruct(
        new Tell(
            genuine.alert(),
            forged,
            genuine.reference(),
            genuine.severity(),
            genuine.urgency(),
            genuine.at(),
            1,
            genuine.common(),
            genuine.part(),
            scene.planned(forged, List.of(Mode.AT_ONCE))));

    // then
    LedgerTallied after = tallying.count(cut, cut);
    assertThat(after.all()).isEqualTo(before.all());
    assertThat(after.unproven().count() - before.unproven().count()).isEqualTo(1);
  }

  @Test
  void ofAllProcessesOneTalliesWhenItIsTimeTo() {
    // given
    double before = tallies();
    scene.jdbc().sql("update tally set made_at = '-infinity'").update();

    // when
    Stream.generate(() -> Thread.ofVirtual().start(tallying::ifDue))
        .limit(8)
        .toList()
        .forEach(TallyingTest::join);

    // then
    assertThat(tallies() - before).isEqualTo(1);
  }

  /** Those of the thread that tends the lanes too. */
  private static double tallies() {
    return LedgerOnly.context()
        .getBean(MeterRegistry.class)
        .counter(Meters.TALLIES.label())
        .count();
  }

  private static long count(LedgerTallied tally, DeliveryState state) {
    return tally.states().stream()
        .filter(some -> some.state() == state)
        .mapToLong(some -> some.tally().count())
        .sum();
  }

  private static long sum(LedgerTallied tally) {
    return tally.states().stream().map(InState::tally).mapToLong(Tally::count).sum()
        + tally.settledSince().count();
  }

  private static long xor(Tally tally) {
    return Long.parseUnsignedLong(tally.xor(), 16);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
