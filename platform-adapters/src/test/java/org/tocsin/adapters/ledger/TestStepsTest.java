package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.adapters.PublishedOutcomes;
import org.tocsin.adapters.Scene;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.contract.directory.StandingHolds.Hold;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.contract.outcome.TestAnswered;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.HoldScope;
import org.tocsin.contract.word.Severity;

/** A test goes to the contact that it names, verified or not, while it can still be answered. */
class TestStepsTest {

  private final Scene scene = new Scene();

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"WEBHOOK", "EMAIL"})
  void aTestReachesAContactThatNobodyVerified(Channel channel) {
    // given
    UUID contact = scene.contact(channel, ContactState.UNVERIFIED);
    scene.publish();

    // when
    scene.instruct(scene.test(contact, contact, tomorrow()));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, contact)).isEqualTo("DELIVERED"));
    assertThat(nobodyLeftFor()).isEqualTo("0");
  }

  @Test
  void aNoticeStillDoesNot() {
    // given
    UUID contact = scene.contact(Channel.WEBHOOK, ContactState.UNVERIFIED);
    scene.publish();

    // when
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // then
    await()
        .untilAsserted(
            () -> assertThat(scene.state(1, contact)).isEqualTo("WITHHELD CONTACT_UNVERIFIED"));
  }

  @Test
  void aTestOfOneContactIsNotSentToAnother() {
    // given
    UUID named = scene.contact(Channel.WEBHOOK, ContactState.UNVERIFIED);
    UUID other = scene.contact(Channel.WEBHOOK, ContactState.UNVERIFIED);
    scene.publish();

    // when
    scene.instruct(scene.test(named, other, tomorrow()));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, other)).isEqualTo("WITHHELD UNPROVEN"));
    assertThat(scene.webhook().sentTo(other)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ContactState.class,
      names = {"BLOCKED", "RETIRED"})
  void whoIsBlockedOrRetiredIsNotTested(ContactState state) {
    // given
    UUID contact = scene.contact(Channel.WEBHOOK, state);
    scene.publish();

    // when
    scene.instruct(scene.test(contact, contact, tomorrow()));

    // then
    await()
        .untilAsserted(
            () -> assertThat(scene.state(1, contact)).isEqualTo("WITHHELD CONTACT_" + state));
  }

  @Test
  void aTestThatNobodyCanAnswerAnyMoreIsNotSent() {
    // given
    UUID contact = scene.contact(Channel.WEBHOOK, ContactState.UNVERIFIED);
    scene.publish();

    // when
    scene.instruct(scene.test(contact, contact, scene.now().minusSeconds(1)));

    // then
    await()
        .untilAsserted(() -> assertThat(scene.state(1, contact)).isEqualTo("WITHHELD TEST_OVER"));
    assertThat(scene.webhook().sentTo(contact)).isEmpty();
  }

  @Test
  void aTestWaitsForAPauseAndForAHold() {
    // given
    UUID contact = scene.contact(Channel.WEBHOOK, ContactState.UNVERIFIED);
    scene.publish();
    scene.hold(new Hold(HoldScope.PLATFORM, scene.platform));

    // when
    scene.instruct(scene.test(contact, contact, tomorrow()));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, contact)).isEqualTo("WAITING HELD"));
    scene.hold();
    await().untilAsserted(() -> assertThat(scene.state(1, contact)).isEqualTo("DELIVERED"));
  }

  @Test
  void aTestIsNotTriedPastItsEnd() {
    // given
    UUID contact = scene.contact(Channel.WEBHOOK, ContactState.UNVERIFIED);
    scene.publish();
    scene.webhook().answers(contact, ScriptedSender.BROKEN);

    // when the next try would come after it
    scene.instruct(scene.test(contact, contact, scene.now().plusSeconds(3)));

    // then
    await()
        .untilAsserted(
            () -> assertThat(scene.state(1, contact)).isEqualTo("EXHAUSTED SCHEDULE_OVER"));
    assertThat(nobodyLeftFor()).isEqualTo("0");
  }

  @Test
  void theAnswerIsReportedOnce() {
    // given
    UUID contact = scene.contact(Channel.WEBHOOK, ContactState.UNVERIFIED);
    scene.publish();
    scene.webhook().answers(contact, ScriptedSender.echoed("a".repeat(64), true));

    // when
    scene.instruct(scene.test(contact, contact, tomorrow()));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, contact)).isEqualTo("DELIVERED"));
    List<Outcome> outcomes =
        PublishedOutcomes.outcomes(3, outcome -> outcome.key().equals(scene.notice.toString()));
    assertThat(outcomes)
        .filteredOn(TestAnswered.class::isInstance)
        .singleElement()
        .extracting("test", "contact", "proof", "signed")
        .containsExactly(scene.notice, contact, "a".repeat(64), true);
  }

  private Instant tomorrow() {
    return scene.now().plus(Duration.ofHours(24));
  }

  private String nobodyLeftFor() {
    return scene
        .jdbc()
        .sql("select nobody_left_for::text from notice where id = :notice")
        .param("notice", scene.notice)
        .query(String.class)
        .single();
  }
}
