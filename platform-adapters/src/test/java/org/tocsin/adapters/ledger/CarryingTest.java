package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.Scene;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.contract.directory.StandingHolds.Hold;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.notice.Recorded;
import org.tocsin.contract.word.Carried;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.HoldScope;
import org.tocsin.contract.word.Severity;

/** What no program can carry is a person's task, and what the person says of it is an attempt. */
class CarryingTest {

  private final Scene scene = new Scene();
  private final UUID form = scene.contact(Channel.FORM);
  private final UUID mail = scene.contact(Channel.EMAIL);

  @Test
  void whatIsToldThroughAFormIsAPersonsTask() {
    // given
    scene.publish();

    // when
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // then
    assertThat(scene.state(1, form)).isEqualTo("WAITING BY_HAND");
    assertThat(scene.one(1, form, "attempts")).contains("0");
    assertThat(outcomes("DeliveryChanged", "\"reason\":\"BY_HAND\"")).isEqualTo(1);
  }

  @Test
  void aReserveBecomesATaskWhenTheProgramsContactFails() {
    // given
    Scene other = new Scene();
    UUID hook = other.contact(Channel.WEBHOOK);
    UUID phone = other.contact(Channel.PHONE);
    other.publish();
    other.webhook().answers(hook, ScriptedSender.GONE);

    // when
    other.instruct(other.tell(1, Severity.SEVERE, Mode.AT_ONCE, Mode.RESERVE));

    // then
    await().untilAsserted(() -> assertThat(other.state(1, phone)).isEqualTo("WAITING BY_HAND"));
  }

  @Test
  void aReserveThatNobodyNeedsIsNoTask() {
    // given
    Scene other = new Scene();
    UUID hook = other.contact(Channel.WEBHOOK);
    UUID phone = other.contact(Channel.PHONE);
    other.publish();

    // when
    other.instruct(other.tell(1, Severity.SEVERE, Mode.AT_ONCE, Mode.RESERVE));

    // then
    await().untilAsserted(() -> assertThat(other.state(1, hook)).isEqualTo("DELIVERED"));
    await()
        .untilAsserted(() -> assertThat(other.state(1, phone)).isEqualTo("CANCELLED NOT_NEEDED"));
  }

  @Test
  void recordedAsToldItIsDeliveredAndNobodyElseIsTold() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE, Mode.RESERVE));

    // when
    scene.instruct(recorded(1, Carried.BEGUN, null));
    scene.advance(Duration.ofMinutes(2));
    scene.instruct(recorded(1, Carried.DELIVERED, "TS-4711"));

    // then
    assertThat(scene.state(1, form)).isEqualTo("DELIVERED");
    assertThat(scene.state(1, mail)).isEqualTo("CANCELLED NOT_NEEDED");
    assertThat(attempts(1)).isEqualTo("1 DELIVERED ACCEPTED TS-4711 00:02:00");
    assertThat(outcomes("AttemptClosed", "\"provenance\":\"HAND\"")).isEqualTo(1);
  }

  @Test
  void recordedTwiceItIsOneAttempt() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    Recorded told = recorded(1, Carried.DELIVERED, null);

    // when
    scene.instruct(told, told);
    scene.instruct(recorded(1, Carried.BEGUN, null), told, recorded(1, Carried.COULD_NOT, null));

    // then
    assertThat(scene.state(1, form)).isEqualTo("DELIVERED");
    assertThat(attempts(1)).isEqualTo("1 DELIVERED ACCEPTED 00:00:00");
  }

  @Test
  void ifItCouldNotBeToldTheNextContactIsTold() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE, Mode.RESERVE));

    // when
    scene.instruct(recorded(1, Carried.COULD_NOT, null));

    // then
    assertThat(scene.state(1, form)).isEqualTo("EXHAUSTED NOT_CARRIED");
    await().untilAsserted(() -> assertThat(scene.state(1, mail)).isEqualTo("DELIVERED"));
  }

  @Test
  void triedAgainItIsATaskAgainAndASecondAttempt() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    scene.instruct(recorded(1, Carried.BEGUN, null), recorded(1, Carried.COULD_NOT, null));

    // when
    scene.instruct(scene.retry(1, scene.delivery(1, form)));
    await().untilAsserted(() -> assertThat(scene.state(1, form)).isEqualTo("WAITING BY_HAND"));
    scene.instruct(recorded(1, Carried.BEGUN, null), recorded(1, Carried.DELIVERED, null));

    // then
    assertThat(scene.state(1, form)).isEqualTo("DELIVERED");
    assertThat(attempts(1))
        .isEqualTo("1 FAILED NOT_CARRIED 00:00:00; 2 DELIVERED ACCEPTED 00:00:00");
  }

  @Test
  void whatNobodyTookIsNotTakenBack() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // when
    scene.instruct(scene.retraction(2));

    // then
    assertThat(scene.state(1, form)).isEqualTo("SUPERSEDED NEWER_STEP");
    assertThat(scene.state(2, form)).isEqualTo("CANCELLED NEVER_TOLD");
  }

  @Test
  void whoeverMayHaveBeenToldLearnsThatItIsTakenBack() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    scene.instruct(recorded(1, Carried.BEGUN, null));

    // when
    scene.instruct(scene.retraction(2));

    // then
    assertThat(scene.state(1, form)).isEqualTo("SUPERSEDED NEWER_STEP");
    assertThat(scene.state(2, form)).isEqualTo("WAITING BY_HAND");
  }

  @Test
  void aRecordingOfWhatWasSupersededCountsAndTheRetractionFollows() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    scene.instruct(scene.retraction(2));
    assertThat(scene.state(2, form)).isEqualTo("CANCELLED NEVER_TOLD");

    // when
    scene.instruct(recorded(1, Carried.DELIVERED, "TS-1"));

    // then
    assertThat(scene.state(1, form)).isEqualTo("DELIVERED");
    await().untilAsserted(() -> assertThat(scene.state(2, form)).isEqualTo("WAITING BY_HAND"));
  }

  @Test
  void whoeverWasToldAnOlderVersionIsToldTheNewestThoughAnotherContactHasIt() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    scene.instruct(scene.tell(2, Severity.SEVERE, Mode.RESERVE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(2, mail)).isEqualTo("DELIVERED"));
    await().untilAsserted(() -> assertThat(scene.state(2, form)).isEqualTo("CANCELLED NOT_NEEDED"));

    // when
    scene.instruct(recorded(1, Carried.DELIVERED, null));

    // then
    assertThat(scene.state(1, form)).isEqualTo("DELIVERED");
    await().untilAsserted(() -> assertThat(scene.state(2, form)).isEqualTo("WAITING BY_HAND"));
  }

  @Test
  void aHoldStopsATaskAndLetsItGo() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // when
    scene.hold(new Hold(HoldScope.ORGANISATION, scene.organisation.toString()));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, form)).isEqualTo("WAITING HELD"));
    scene.hold();
    await().untilAsserted(() -> assertThat(scene.state(1, form)).isEqualTo("WAITING BY_HAND"));
  }

  @Test
  void aPausedPlatformHasNoTaskBeforeItGoesOn() {
    // given
    scene.paused = true;
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    assertThat(scene.state(1, form)).isEqualTo("WAITING");

    // when
    scene.paused = false;
    scene.publishNext();

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, form)).isEqualTo("WAITING BY_HAND"));
  }

  @Test
  void aTaskForABlockedContactIsWithheld() {
    // given
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // when
    scene.change(form, ContactState.BLOCKED);

    // then
    await()
        .untilAsserted(
            () -> assertThat(scene.state(1, form)).isEqualTo("WITHHELD CONTACT_BLOCKED"));
  }

  @Test
  void anUnverifiedContactIsNobodysTask() {
    // given
    Scene other = new Scene();
    UUID phone = other.contact(Channel.PHONE, ContactState.UNVERIFIED);
    other.publish();

    // when
    other.instruct(other.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // then
    assertThat(other.state(1, phone)).isEqualTo("WITHHELD CONTACT_UNVERIFIED");
  }

  @Test
  void whatAProgramCarriesCannotBeRecordedByHand() {
    // given
    Scene other = new Scene();
    UUID hook = other.contact(Channel.WEBHOOK);
    other.paused = true;
    other.publish();
    other.instruct(other.tell(1, Severity.SEVERE, Mode.AT_ONCE));

    // when
    other.instruct(
        new Recorded(
            other.alert,
            other.notice,
            other.platform,
            1,
            other.delivery(1, hook),
            Carried.DELIVERED,
            other.now(),
            null,
            other.now()));

    // then
    assertThat(other.state(1, hook)).isEqualTo("WAITING");
  }

  private Recorded recorded(long entry, Carried carried, @Nullable String caseNumber) {
    return new Recorded(
        scene.alert,
        scene.notice,
        scene.platform,
        entry,
        scene.delivery(entry, form),
        carried,
        carried == Carried.BEGUN ? null : scene.now(),
        caseNumber,
        scene.now());
  }

  private String attempts(long entry) {
    return scene
        .one(
            entry,
            form,
            """
            (select string_agg(concat_ws(' ', r.number, r.verdict, r.reason, r.answer,
                r.closed_at - a.opened_at), '; ' order by r.number)
              from attempt_result r join attempt a on a.delivery = r.delivery and a.number = r.number
              where r.delivery = d.id)
            """)
        .orElse("none");
  }

  private long outcomes(String type, String holding) {
    return scene
        .jdbc()
        .sql(
            """
            select count(*) from unpublished
            where type like '%' || :type and key = :alert and value like '%' || :holding || '%'
            """)
        .param("type", type)
        .param("alert", scene.alert.toString())
        .param("holding", holding)
        .query(Long.class)
        .single();
  }
}
