package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.Scene;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.notice.Recall;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Tlp;

/** What a step that is routed by a newer directory changes, and what it leaves. */
class LiftedDeliveriesTest {

  private final Scene scene = new Scene();
  private final UUID hook = scene.contact(Channel.WEBHOOK, ContactState.UNVERIFIED);

  @Test
  void whatWaitedForAVerificationIsToldUnderTheSameId() {
    // given
    scene.publish();
    Tell told = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);
    scene.instruct(told);
    await().until(() -> scene.state(1, hook).equals("WITHHELD CONTACT_UNVERIFIED"));
    UUID id = scene.delivery(1, hook);

    // when
    scene.change(hook, ContactState.VERIFIED);
    scene.instruct(scene.again(told, Mode.AT_ONCE));

    // then
    await().until(() -> scene.state(1, hook).equals("DELIVERED"));
    assertThat(scene.delivery(1, hook)).isEqualTo(id);
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
  }

  @Test
  void theOldRoutingReadAgainChangesNothing() {
    // given
    scene.publish();
    Tell told = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);
    scene.instruct(told);
    scene.change(hook, ContactState.VERIFIED);

    // when
    scene.instruct(told, told);

    // then
    assertThat(scene.state(1, hook)).isEqualTo("WITHHELD CONTACT_UNVERIFIED");
  }

  @Test
  void whatIsStillNotAllowedIsWithheldOnceMore() {
    // given
    scene.publish();
    Tell told = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);
    scene.instruct(told);
    scene.publishNext();

    // when
    scene.instruct(scene.again(told, Mode.AT_ONCE));

    // then
    await().until(() -> scene.state(1, hook).equals("WITHHELD CONTACT_UNVERIFIED"));
    assertThat(scene.webhook().sentTo(hook)).isEmpty();
  }

  @Test
  void nobodyWhoHasItIsToldTwice() {
    // given
    scene.change(hook, ContactState.VERIFIED);
    Tell told = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);
    scene.instruct(told);
    await().until(() -> scene.state(1, hook).equals("DELIVERED"));
    UUID later = scene.contact(Channel.EMAIL);
    scene.publishNext();

    // when
    scene.instruct(
        scene.again(told, Mode.AT_ONCE, Mode.AT_ONCE),
        scene.again(told, Mode.AT_ONCE, Mode.AT_ONCE));

    // then
    await().until(() -> scene.state(1, later).equals("DELIVERED"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
    assertThat(scene.email().sentTo(later)).hasSize(1);
  }

  @Test
  void anOlderStepStaysSuperseded() {
    // given
    scene.publish();
    Tell older = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);
    scene.instruct(older, scene.tell(2, Severity.SEVERE, Mode.AT_ONCE));
    scene.change(hook, ContactState.VERIFIED);
    UUID later = scene.contact(Channel.EMAIL);
    scene.publishNext();

    // when
    scene.instruct(scene.again(older, Mode.AT_ONCE, Mode.AT_ONCE));

    // then
    assertThat(scene.state(1, later)).isEqualTo("SUPERSEDED NEWER_STEP");
    assertThat(scene.webhook().sentTo(hook)).isEmpty();
    assertThat(scene.email().sentTo(later)).isEmpty();
  }

  @Test
  void whatIsRetractedStaysRecalled() {
    // given
    scene.publish();
    Tell told = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);
    scene.instruct(told, scene.retraction(2));
    scene.change(hook, ContactState.VERIFIED);

    // when
    scene.instruct(scene.again(told, Mode.AT_ONCE));

    // then
    assertThat(scene.webhook().sentTo(hook)).isEmpty();
    assertThat(scene.state(2, hook)).isEqualTo("CANCELLED NEVER_TOLD");
  }

  @Test
  void whatTheMarkingKeptBackIsToldWhenThePlatformIsCleared() {
    // given
    scene.clearance = Tlp.GREEN;
    scene.change(hook, ContactState.VERIFIED);
    Recall kept = scene.withheld(2);
    scene.instruct(kept);
    assertThat(scene.state(2, hook)).isEqualTo("CANCELLED NEVER_TOLD");

    // when
    scene.clearance = Tlp.AMBER;
    scene.publishNext();
    scene.instruct(scene.again(kept, Mode.AT_ONCE));

    // then
    await().until(() -> scene.state(2, hook).equals("DELIVERED"));
    assertThat(scene.webhook().sentTo(hook).getFirst().bare()).isFalse();
  }

  @Test
  void whoeverLearntOnlyThatItChangedDoesNotKeepTheReservesFromBeingTold() {
    // given
    scene.change(hook, ContactState.VERIFIED);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().until(() -> scene.state(1, hook).equals("DELIVERED"));
    Recall kept = scene.withheld(2);
    scene.instruct(kept);
    await().until(() -> scene.state(2, hook).equals("DELIVERED"));
    UUID broken = scene.contact(Channel.EMAIL);
    UUID reserve = scene.contact(Channel.WEBHOOK);
    scene.email().answers(broken, ScriptedSender.GONE);
    scene.publishNext();

    // when
    scene.instruct(scene.again(kept, Mode.RESERVE, Mode.AT_ONCE, Mode.RESERVE));

    // then
    await().until(() -> scene.state(2, reserve).equals("DELIVERED"));
    assertThat(scene.webhook().sentTo(reserve).getFirst().bare()).isFalse();
  }
}
