package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.LedgerOnly;
import org.tocsin.adapters.Scene;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.contract.notice.Forget;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Severity;

/** What was told is emptied, whatever the way; that it was told stays. */
class ForgettingTest {

  private static final Attempted ANSWERED =
      new Attempted(
          Verdict.DELIVERED, Reason.ACCEPTED, 202, "we know @somebody", null, null, false);

  private final Scene scene = new Scene();
  private final UUID hook = scene.contact(Channel.WEBHOOK);

  @Test
  void whatAlertApiErasedIsEmptiedWithTheAnswersAndTheDeliveryStays() {
    // given
    Tell told = told();

    // when
    scene.instruct(forget(1));

    // then
    assertThat(words(scene)).containsExactly("");
    assertThat(commons(told)).isZero();
    assertThat(scene.one(1, hook, "(select answer from attempt_result where delivery = d.id)"))
        .isEmpty();
    assertThat(scene.state(1, hook)).isEqualTo("DELIVERED");
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
  }

  @Test
  void whatIsReadAgainFromTheTopicIsForgottenAgain() {
    // given
    Tell told = told();
    scene.instruct(forget(1));

    // when
    scene.instruct(told, forget(1));

    // then
    assertThat(words(scene)).containsExactly("");
    assertThat(commons(told)).isZero();
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
  }

  @Test
  void whatOtherNoticesOrLaterEntriesTellStays() {
    // given
    Tell told = told();
    Scene other = scene.anotherNotice();
    other.instruct(other.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    Tell later = scene.tell(2, Severity.SEVERE, Mode.AT_ONCE);
    scene.instruct(later);
    await().untilAsserted(() -> assertThat(scene.state(2, hook)).isEqualTo("DELIVERED"));

    // when
    scene.instruct(forget(1));

    // then
    assertThat(words(scene)).containsExactly("", later.part());
    assertThat(words(other)).containsExactly(other.part());
    assertThat(commons(told)).isZero();
    assertThat(commons(later)).isOne();
  }

  @Test
  void whatFailedAndIsForgottenIsNeverSentAgain() {
    // given
    scene.publish();
    scene.webhook().answers(hook, ScriptedSender.GONE);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("REFUSED GONE"));
    scene.instruct(forget(1));

    // when
    scene.instruct(scene.retry(1, scene.delivery(1, hook)));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("WITHHELD UNPROVEN"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(1);
  }

  @Test
  void whatWasToldLongAgoIsForgottenUnlessSomebodyIsStillToBeTold() {
    // given
    Tell told = told();
    Scene waiting = new Scene();
    UUID broken = waiting.contact(Channel.WEBHOOK);
    waiting.publish();
    waiting.webhook().answers(broken, ScriptedSender.BROKEN);
    waiting.instruct(waiting.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().untilAsserted(() -> assertThat(waiting.one(1, broken, "d.tries")).contains("1"));
    Forgetting forgetting = LedgerOnly.context().getBean(Forgetting.class);
    Instant now = scene.now();

    // when
    forgetting.forgetOld(now.plus(Duration.ofDays(89)));
    List<String> after89Days = words(scene);
    forgetting.forgetOld(now.plus(Duration.ofDays(91)));

    // then
    assertThat(after89Days).containsExactly(told.part());
    assertThat(words(scene)).containsExactly("");
    assertThat(commons(told)).isZero();
    assertThat(words(waiting)).containsExactly(waiting.part());
  }

  private Tell told() {
    scene.publish();
    scene.webhook().answers(hook, ANSWERED);
    Tell told = scene.tell(1, Severity.SEVERE, Mode.AT_ONCE);
    scene.instruct(told);
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    return told;
  }

  private Forget forget(long entry) {
    return new Forget(scene.alert, scene.notice, scene.platform, entry);
  }

  private static List<String> words(Scene scene) {
    return scene
        .jdbc()
        .sql("select part from step where notice = :notice order by entry")
        .param("notice", scene.notice)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private int commons(Tell told) {
    return scene
        .jdbc()
        .sql("select count(*) from common_part where text = :text")
        .param("text", told.common())
        .query(Integer.class)
        .single();
  }
}
