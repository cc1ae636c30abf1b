package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.tocsin.adapters.LedgerOnly;
import org.tocsin.adapters.Scene;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.adapters.TestSettings;
import org.tocsin.contract.directory.PlatformEntry.Limits;
import org.tocsin.contract.directory.StandingHolds;
import org.tocsin.contract.directory.StandingHolds.Hold;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.HoldScope;
import org.tocsin.contract.word.Severity;

/** A hold stops everything that it names, nothing is lost by it, and no failure follows from it. */
class HeldDeliveriesTest {

  private final Scene scene = new Scene();
  private final UUID hook = scene.contact(Channel.WEBHOOK);
  private final UUID mail = scene.contact(Channel.EMAIL);

  @AfterEach
  void liftAll() {
    scene.hold();
  }

  @Test
  void whatIsHeldWaitsAndGoesOutOnceWhenAllIsLifted() {
    // given
    scene.publish();
    scene.hold(hold(HoldScope.ALL, null));
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("WAITING HELD"));
    nothingGoesOut();
    assertThat(scene.one(1, hook, "attempts")).contains("0");

    // when
    scene.hold();

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
  }

  @Test
  void aRetryThatIsDueWaitsForTheAuthorsHoldAndNobodyElses() {
    // given
    scene.publish();
    scene.webhook().answers(hook, ScriptedSender.BROKEN);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().until(() -> scene.one(1, hook, "tries").equals(Optional.of("1")));
    scene.hold(hold(HoldScope.PERSON, scene.author));
    Scene other = scene.anotherNotice();

    // when
    scene.advance(Duration.ofSeconds(6));
    other.instruct(other.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // then
    await().untilAsserted(() -> assertThat(other.state(1, hook)).isEqualTo("DELIVERED"));
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("WAITING HELD"));
    assertThat(scene.one(1, hook, "attempts || '/' || tries")).contains("1/1");
    scene.hold();
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
  }

  @Test
  void oneHoldThatIsLiftedLeavesTheOthers() {
    // given
    scene.publish();
    scene.hold(
        hold(HoldScope.PLATFORM, scene.platform), hold(HoldScope.ORGANISATION, scene.organisation));
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("WAITING HELD"));

    // when
    scene.hold(hold(HoldScope.ORGANISATION, scene.organisation));

    // then
    nothingGoesOut();
    assertThat(scene.state(1, hook)).isEqualTo("WAITING HELD");
  }

  @Test
  void manyThatAreHeldKeepNobodyElseFromTheLane() {
    // given
    scene.limits = new Limits(1000, 2);
    scene.publish();
    List<Scene> held = Stream.generate(scene::anotherNotice).limit(20).toList();
    scene.hold(
        held.stream()
            .map(notice -> hold(HoldScope.ORGANISATION, notice.organisation))
            .toArray(Hold[]::new));
    held.forEach(notice -> notice.instruct(notice.tell(1, Severity.EXTREME, Mode.AT_ONCE)));
    Scene other = scene.anotherNotice();

    // when
    other.instruct(other.tell(1, Severity.MINOR, Mode.AT_ONCE));

    // then
    await().untilAsserted(() -> assertThat(other.state(1, hook)).isEqualTo("DELIVERED"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
  }

  @Test
  void aReserveIsNotToldBecauseTheFirstContactWasHeld() {
    // given
    scene.publish();
    scene.hold(hold(HoldScope.ALL, null));
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE, Mode.RESERVE));
    scene.advance(Duration.ofMinutes(30));
    await().untilAsserted(() -> assertThat(scene.state(1, mail)).isEqualTo("WAITING HELD"));

    // when
    scene.hold();

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    await().untilAsserted(() -> assertThat(scene.state(1, mail)).isEqualTo("CANCELLED NOT_NEEDED"));
    assertThat(scene.email().sentTo(mail)).isEmpty();
    assertThat(nobodyLeft()).isZero();
  }

  @Test
  void theReserveIsToldWhenTheFirstContactFailsAfterTheHold() {
    // given
    scene.publish();
    scene.webhook().answers(hook, ScriptedSender.GONE);
    scene.hold(hold(HoldScope.PLATFORM, scene.platform));
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE, Mode.RESERVE));
    scene.advance(Duration.ofMinutes(30));
    await().untilAsserted(() -> assertThat(scene.state(1, mail)).isEqualTo("WAITING HELD"));

    // when
    scene.hold();

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, mail)).isEqualTo("DELIVERED"));
    assertThat(scene.state(1, hook)).isEqualTo("REFUSED GONE");
  }

  @Test
  void aRetractionIsHeldTooAndGoesOutAfterIt() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    scene.hold(hold(HoldScope.PERSON, scene.approver));
    scene.instruct(scene.retraction(2));
    await().untilAsserted(() -> assertThat(scene.state(2, hook)).isEqualTo("WAITING HELD"));

    // when
    scene.hold();

    // then
    await().untilAsserted(() -> assertThat(scene.state(2, hook)).isEqualTo("DELIVERED"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(2);
  }

  @Test
  void aNoticeThatOvertookItsHoldWaitsUntilTheHoldIsRead() {
    // given
    scene.publish();
    long before = scene.hold();
    scene.instruct(scene.after(before + 1, scene.tell(1, Severity.SEVERE, Mode.AT_ONCE)));
    nothingGoesOut();

    // when
    scene.hold(hold(HoldScope.ORGANISATION, scene.organisation));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("WAITING HELD"));
    nothingGoesOut();
  }

  @Test
  void aForgedLiftingIsRefusedAndReported() {
    // given
    scene.publish();
    long version = scene.hold(hold(HoldScope.ALL, null));
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // when
    scene.holds(
        new StandingHolds(version + 1, List.of()), SigningKey.generate(TestSettings.APPROVAL.id()));

    // then
    nothingGoesOut();
    assertThat(scene.state(1, hook)).isEqualTo("WAITING HELD");
    assertThat(
            scene
                .jdbc()
                .sql("select version from directory_record where key = :key")
                .param("key", StandingHolds.KEY)
                .query(Long.class)
                .single())
        .isEqualTo(version);
  }

  @Test
  void anOlderRecordThatIsReadAgainLiftsNothing() {
    // given
    scene.publish();
    long version = scene.hold();
    scene.hold(hold(HoldScope.ALL, null));

    // when
    scene.holds(new StandingHolds(version, List.of()), TestSettings.APPROVAL);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // then
    nothingGoesOut();
  }

  @Test
  void aHoldThatWasAlteredInTheTableLetsNothingGo() {
    // given
    scene.publish();
    long version = scene.hold(hold(HoldScope.ALL, null));
    scene
        .intruder()
        .sql("update directory_record set version = :next, record = :record where key = :key")
        .param("next", version + 1)
        .param("record", "{\"version\":" + (version + 1) + ",\"holds\":[]}")
        .param("key", StandingHolds.KEY)
        .update();

    // when
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // then
    nothingGoesOut();
  }

  @Test
  void aProcessThatStartsLaterKnowsTheHold() {
    // given
    scene.publish();
    scene.hold(hold(HoldScope.ALL, null));
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // when
    try (ConfigurableApplicationContext later =
        LedgerOnly.start("--tocsin.lanes.poll=50ms", "--tocsin.lanes.tend=200ms")) {
      Scene there = new Scene(later);

      // then
      await().during(Duration.ofMillis(600)).until(() -> there.webhook().sentTo(hook).isEmpty());
      assertThat(scene.state(1, hook)).isEqualTo("WAITING HELD");
    }
  }

  /** Through a few rounds of lanes and tending. */
  private void nothingGoesOut() {
    await().during(Duration.ofMillis(600)).until(() -> scene.webhook().sentTo(hook).isEmpty());
  }

  private long nobodyLeft() {
    return scene
        .jdbc()
        .sql("select nobody_left_for from notice where id = :id")
        .param("id", scene.notice)
        .query(Long.class)
        .single();
  }

  private static Hold hold(HoldScope scope, @Nullable Object of) {
    return new Hold(scope, of == null ? null : of.toString());
  }
}
