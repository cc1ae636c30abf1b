package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.tocsin.adapters.Scene;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.notice.Recall;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.Severity;

/** Whoever can write to the topic or to the ledger still cannot make us send. */
class ForgeryTest {

  private final Scene scene = new Scene();
  private final UUID hook = scene.contact(Channel.WEBHOOK);

  @Test
  void aForgedNoticeOnTheTopicIsWithheld() {
    // given
    scene.publish();
    Tell genuine = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);

    // when
    scene.instruct(altered(genuine, genuine.part().replace("}", ",\"name\":\"x\"}")));

    // then
    assertThat(scene.state(1, hook)).isEqualTo("WITHHELD UNPROVEN");
    assertThat(scene.webhook().sentTo(hook)).isEmpty();
  }

  @Test
  void aForgeryThatCameFirstDoesNotKeepTheGenuineNoticeOut() {
    // given
    scene.publish();
    Tell genuine = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);
    scene.instruct(altered(genuine, genuine.part().replace("}", ",\"name\":\"x\"}")));

    // when
    scene.instruct(genuine);
    scene.wake();

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    assertThat(scene.webhook().sentTo(hook))
        .extracting(message -> message.part())
        .containsExactly(genuine.part());
  }

  @Test
  void aBodyThatWasAlteredInTheLedgerIsWithheldAtTheNextTry() {
    // given
    waitingAfterAFailure();
    scene
        .intruder()
        .sql("update step set part = part || ' ' where notice = :notice")
        .param("notice", scene.notice)
        .update();

    // when
    scene.advance(Duration.ofMinutes(1));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("WITHHELD UNPROVEN"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
  }

  @Test
  void aContactThatWasAlteredInTheLedgerIsWithheld() {
    // given
    waitingAfterAFailure();
    Scene other = new Scene();
    UUID theirs = other.contact(Channel.WEBHOOK);
    other.publish();
    scene
        .intruder()
        .sql("update delivery set contact = :contact where notice = :notice")
        .param("contact", theirs)
        .param("notice", scene.notice)
        .update();

    // when
    scene.advance(Duration.ofMinutes(1));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, theirs)).isEqualTo("WITHHELD UNPROVEN"));
    assertThat(scene.webhook().sentTo(theirs)).isEmpty();
  }

  @Test
  void aContactThatNobodyKnowsIsWithheld() {
    // given
    waitingAfterAFailure();
    UUID nobodys = UUID.randomUUID();

    // when
    scene
        .intruder()
        .sql("update delivery set contact = :contact where notice = :notice")
        .param("contact", nobodys)
        .param("notice", scene.notice)
        .update();

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, nobodys)).isEqualTo("WITHHELD UNPROVEN"));
  }

  @Test
  void aContentDeliveryThatIsTurnedIntoARecallInTheLedgerIsWithheld() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));

    // when
    scene
        .intruder()
        .sql("update delivery set bare = true, state = 'WAITING' where notice = :notice")
        .param("notice", scene.notice)
        .update();
    scene.wake();

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("WITHHELD UNPROVEN"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
  }

  @Test
  void aRecallThatIsTurnedIntoContentInTheLedgerIsWithheld() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    scene.instruct(scene.noLongerNamed(2));
    await().untilAsserted(() -> assertThat(scene.state(2, hook)).isEqualTo("DELIVERED"));

    // when
    scene
        .intruder()
        .sql("update step set bare = false where notice = :notice and entry = 2")
        .param("notice", scene.notice)
        .update();
    scene
        .intruder()
        .sql(
            """
            update delivery set bare = false, state = 'WAITING' from step
            where step.id = delivery.step and delivery.notice = :notice and step.entry = 2
            """)
        .param("notice", scene.notice)
        .update();
    scene.wake();

    // then
    await().untilAsserted(() -> assertThat(scene.state(2, hook)).isEqualTo("WITHHELD UNPROVEN"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(2);
  }

  @Test
  void contentIsNotToldWithTheApprovalOfARecall() {
    // given
    scene.publish();
    Recall genuine = scene.noLongerNamed(2);

    // when
    scene.instruct(
        new Tell(
            genuine.alert(),
            genuine.approval(),
            genuine.reference(),
            genuine.severity(),
            genuine.urgency(),
            genuine.at(),
            genuine.directoryVersion(),
            genuine.common(),
            genuine.part(),
            scene.planned(genuine.approval(), List.of(Mode.AT_ONCE))));

    // then
    assertThat(scene.state(2, hook)).isEqualTo("WITHHELD UNPROVEN");
    assertThat(scene.webhook().sentTo(hook)).isEmpty();
  }

  @Test
  void aRecallWithTheApprovalOfAFirstAlertDoesNotKeepTheAlertOut() {
    // given
    scene.publish();
    Tell genuine = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);
    Recall forged = scene.recall(genuine.approval(), genuine.common(), genuine.part());

    // when
    scene.instruct(
        new Recall(
            forged.alert(),
            forged.approval(),
            forged.reference(),
            forged.severity(),
            forged.urgency(),
            forged.at(),
            forged.directoryVersion(),
            forged.common(),
            forged.part(),
            genuine.deliveries()));
    assertThat(scene.state(1, hook)).isEqualTo("WITHHELD UNPROVEN");
    scene.instruct(genuine);

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    assertThat(scene.webhook().sentTo(hook))
        .extracting(message -> message.bare())
        .containsExactly(false);
  }

  @Test
  void aSupersededDeliveryThatIsSetBackIsNotSent() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    scene.instruct(scene.tell(2, Severity.SEVERE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(2, hook)).isEqualTo("DELIVERED"));

    // when
    scene
        .intruder()
        .sql(
            """
            update delivery set state = 'WAITING' from step
            where step.id = delivery.step and delivery.notice = :notice and step.entry = 1
            """)
        .param("notice", scene.notice)
        .update();
    scene.wake();

    // then
    await()
        .untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("SUPERSEDED NEWER_STEP"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(2);
  }

  @Test
  void idsOfAnotherNoticeThatWereTakenByAForgeryDoNotKeepItOut() {
    // given
    scene.publish();
    Tell genuine = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);
    Tell forged = scene.anotherNotice().tell(1, Severity.SEVERE, Mode.AT_ONCE);

    // when
    scene.instruct(
        new Tell(
            forged.alert(),
            forged.approval(),
            forged.reference(),
            forged.severity(),
            forged.urgency(),
            forged.at(),
            forged.directoryVersion(),
            forged.common(),
            forged.part() + " ",
            genuine.deliveries()));
    scene.instruct(genuine);

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
  }

  @Test
  void aTimeThatNoTableHoldsStopsNothing() {
    // given
    scene.publish();
    Tell genuine = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);

    // when
    scene.instruct(
        new Tell(
            genuine.alert(),
            genuine.approval(),
            genuine.reference(),
            genuine.severity(),
            genuine.urgency(),
            Instant.MAX,
            genuine.directoryVersion(),
            genuine.common(),
            genuine.part(),
            genuine.deliveries()));
    scene.instruct(genuine);

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
  }

  @Test
  void anApprovalThatWasAlteredToNothingStopsNothing() {
    // given
    waitingAfterAFailure();

    // when
    scene
        .intruder()
        .sql("update step set approval = 'null' where notice = :notice")
        .param("notice", scene.notice)
        .update();
    scene.advance(Duration.ofMinutes(1));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("WITHHELD UNPROVEN"));
  }

  @Test
  void anAttemptThatIsToBeOpenedTwiceStopsNothing() {
    // given
    waitingAfterAFailure();

    // when
    scene
        .intruder()
        .sql("update delivery set attempts = 0 where notice = :notice")
        .param("notice", scene.notice)
        .update();
    scene.advance(Duration.ofMinutes(1));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("WITHHELD UNPROVEN"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
  }

  @Test
  void aWordThatNobodyKnowsCannotBeWritten() {
    waitingAfterAFailure();
    var alter =
        scene
            .intruder()
            .sql("update step set severity = 'HUGE' where notice = :notice")
            .param("notice", scene.notice);
    assertThatThrownBy(alter::update).isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void aDeliveryThatWasPlantedInTheLedgerIsWithheld() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    UUID planted = UUID.randomUUID();

    // when
    scene
        .intruder()
        .sql(
            """
            insert into delivery (id, step, notice, contact, channel, mode, rank, bare, state, revision,
              attempts, tries, due_at, claim_from)
            select :planted, step, notice, contact, channel, mode, rank, bare, 'WAITING', 1, 0, 0, due_at, due_at
            from delivery where notice = :notice
            """)
        .param("planted", planted)
        .param("notice", scene.notice)
        .update();

    // then
    await()
        .untilAsserted(
            () ->
                assertThat(
                        scene
                            .intruder()
                            .sql("select reason from delivery where id = :id")
                            .param("id", planted)
                            .query(String.class)
                            .optional())
                    .contains("UNPROVEN"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
  }

  @Test
  void aContactThatIsRemovedWhileItsDeliveryWaitsIsNotTriedAgain() {
    // given
    waitingAfterAFailure();

    // when
    scene.change(hook, ContactState.RETIRED);

    // then
    await()
        .untilAsserted(
            () -> assertThat(scene.state(1, hook)).isEqualTo("WITHHELD CONTACT_RETIRED"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
  }

  @Test
  void aPausedPlatformIsToldWhenThePauseEnds() {
    // given
    scene.paused = true;
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    assertThat(scene.state(1, hook)).isEqualTo("WAITING");

    // when
    scene.paused = false;
    scene.publishNext();

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
  }

  @Test
  void aDeliveryWaitsUntilTheDirectoryHasItsVersion() {
    // given
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    assertThat(scene.state(1, hook)).isEqualTo("WAITING");

    // when
    scene.publish();

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
  }

  private void waitingAfterAFailure() {
    scene.publish();
    scene.webhook().answers(hook, ScriptedSender.BROKEN);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("WAITING SERVER_ERROR"));
  }

  private static Tell altered(Tell genuine, String part) {
    return new Tell(
        genuine.alert(),
        genuine.approval(),
        genuine.reference(),
        genuine.severity(),
        genuine.urgency(),
        genuine.at(),
        genuine.directoryVersion(),
        genuine.common(),
        part,
        List.copyOf(genuine.deliveries()));
  }
}
