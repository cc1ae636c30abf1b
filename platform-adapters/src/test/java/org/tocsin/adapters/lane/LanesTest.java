package org.tocsin.adapters.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.Scene;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.contract.directory.PlatformEntry.Limits;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Severity;

class LanesTest {

  private final Scene scene = new Scene();
  private final UUID hook = scene.contact(Channel.WEBHOOK);
  private final UUID mail = scene.contact(Channel.EMAIL);

  @Test
  void aFailedDeliveryIsTriedAgainUnderTheSameIdWhenItIsDue() {
    // given
    scene.publish();
    scene.webhook().answers(hook, ScriptedSender.BROKEN, ScriptedSender.BROKEN);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().until(() -> scene.one(1, hook, "tries").equals(Optional.of("1")));

    // when
    scene.advance(Duration.ofSeconds(6));
    await().until(() -> scene.one(1, hook, "tries").equals(Optional.of("2")));
    scene.advance(Duration.ofMinutes(6));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    assertThat(scene.webhook().sentTo(hook))
        .extracting(
            message -> message.attempt() + " " + message.delivery().equals(scene.delivery(1, hook)))
        .containsExactly("1 true", "2 true", "3 true");
  }

  @Test
  void aReserveIsToldWhenTheFirstContactIsGone() {
    // given
    scene.publish();
    scene.webhook().answers(hook, ScriptedSender.GONE);

    // when
    scene.instruct(scene.tell(1, Severity.MODERATE, Mode.AT_ONCE, Mode.RESERVE));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, mail)).isEqualTo("DELIVERED"));
    assertThat(scene.state(1, hook)).isEqualTo("REFUSED GONE");
  }

  @Test
  void aReserveIsToldWhenTheFirstContactHangsTooLong() {
    // given
    scene.publish();
    CountDownLatch hanging = scene.webhook().hangs(hook, ScriptedSender.BROKEN);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE, Mode.RESERVE));
    await().until(() -> scene.webhook().sentTo(hook).size() == 1);

    // when
    scene.advance(Duration.ofMinutes(5));

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, mail)).isEqualTo("DELIVERED"));
    hanging.countDown();
  }

  @Test
  void anEndpointThatKeepsFailingIsLeftAloneAndItsReservesAreTold() {
    // given
    scene.publish();
    scene.webhook().answers(hook, broken(5));

    // when
    List<Scene> notices = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      notices.add(another(Mode.AT_ONCE, Mode.RESERVE));
    }

    // then
    await().until(() -> endpoint().equals("OPEN"));
    for (Scene notice : notices) {
      await().untilAsserted(() -> assertThat(notice.state(1, mail)).isEqualTo("DELIVERED"));
    }
    Scene late = another(Mode.AT_ONCE, Mode.RESERVE);
    await().untilAsserted(() -> assertThat(late.state(1, mail)).isEqualTo("DELIVERED"));
    assertThat(late.one(1, hook, "attempts")).contains("0");
  }

  @Test
  void oneProbeFindsOutThatAnEndpointIsBackAndWhatWaitedFlows() {
    // given
    scene.publish();
    scene.webhook().answers(hook, broken(5));
    List<Scene> notices = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      notices.add(another(Mode.AT_ONCE));
    }
    await().until(() -> endpoint().equals("OPEN"));
    notices.add(another(Mode.AT_ONCE));

    // when
    scene.advance(Duration.ofSeconds(31));

    // then
    for (Scene notice : notices) {
      await().untilAsserted(() -> assertThat(notice.state(1, hook)).isEqualTo("DELIVERED"));
    }
    assertThat(endpoint()).isEqualTo("FLOWING");
  }

  @Test
  void ourOwnMailServersFailureUsesUpNothingAndBringsNoReserveForward() {
    // given
    scene.publish();
    scene.email().answers(mail, ScriptedSender.mailServerDown(), ScriptedSender.mailServerDown());

    // when
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.RESERVE, Mode.AT_ONCE));
    await()
        .untilAsserted(
            () -> assertThat(scene.state(1, mail)).isEqualTo("WAITING MAIL_SERVER_FAILED"));
    scene.advance(Duration.ofSeconds(16));

    // then
    await().until(() -> scene.one(1, mail, "attempts").equals(Optional.of("2")));
    assertThat(scene.one(1, mail, "tries")).contains("0");
    assertThat(scene.state(1, hook)).isEqualTo("WAITING");
  }

  @Test
  void aPlatformIsNeverToldFasterThanItsPermitsAllow() {
    // given
    scene.limits = new Limits(1000, 2);
    scene.publish();
    List<CountDownLatch> hanging = new ArrayList<>();
    for (int number = 0; number < 2; number++) {
      hanging.add(scene.webhook().hangs(hook, ScriptedSender.DELIVERED));
    }

    // when
    List<Scene> notices = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      notices.add(another(Mode.AT_ONCE));
    }

    // then
    await().until(() -> scene.webhook().sentTo(hook).size() == 2);
    await().during(Duration.ofMillis(300)).until(() -> scene.webhook().sentTo(hook).size() == 2);
    hanging.forEach(CountDownLatch::countDown);
    for (Scene notice : notices) {
      await().untilAsserted(() -> assertThat(notice.state(1, hook)).isEqualTo("DELIVERED"));
    }
  }

  @Test
  void anAttemptWhoseLeaseIsOverIsUnknownAndItsDeliveryTriedAgain() {
    // given
    scene.publish();
    CountDownLatch dead = scene.webhook().hangs(hook, ScriptedSender.DELIVERED);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().until(() -> scene.webhook().sentTo(hook).size() == 1);

    // when
    scene
        .jdbc()
        .sql("update delivery set leased_until = now() - interval '1 s' where notice = :notice")
        .param("notice", scene.notice)
        .update();

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    assertThat(verdict(1)).isEqualTo("UNKNOWN LEASE_OVER");
    dead.countDown();
    await().during(Duration.ofMillis(200)).until(() -> verdict(1).equals("UNKNOWN LEASE_OVER"));
    assertThat(verdict(2)).isEqualTo("DELIVERED ACCEPTED");
  }

  @Test
  void anAttemptThatArrivedIsDeliveredThoughItsEndIsWrittenLate() {
    // given
    scene.publish();
    CountDownLatch slow = scene.webhook().hangs(hook, ScriptedSender.DELIVERED);
    scene.webhook().answers(hook, ScriptedSender.BROKEN);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().until(() -> scene.webhook().sentTo(hook).size() == 1);
    scene
        .jdbc()
        .sql("update delivery set leased_until = now() - interval '1 s' where notice = :notice")
        .param("notice", scene.notice)
        .update();
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("WAITING SERVER_ERROR"));

    // when
    slow.countDown();

    // then
    await().untilAsserted(() -> assertThat(scene.state(1, hook)).isEqualTo("DELIVERED"));
    assertThat(scene.webhook().sentTo(hook)).hasSize(2);
  }

  @Test
  void whatWaitsForAContactThatIsGoneIsRefusedAndCanBeTriedAgain() {
    // given
    scene.publish();
    scene.webhook().answers(hook, ScriptedSender.BROKEN, ScriptedSender.GONE);
    Scene first = another(Mode.AT_ONCE);
    await().untilAsserted(() -> assertThat(first.state(1, hook)).isEqualTo("WAITING SERVER_ERROR"));

    // when
    Scene second = another(Mode.AT_ONCE);

    // then
    await().untilAsserted(() -> assertThat(second.state(1, hook)).isEqualTo("REFUSED GONE"));
    await().untilAsserted(() -> assertThat(first.state(1, hook)).isEqualTo("REFUSED GONE"));
    Scene third = another(Mode.AT_ONCE);
    assertThat(third.state(1, hook)).isEqualTo("REFUSED GONE");
    assertThat(rungFor(third)).isEqualTo(1);
    third.instruct(third.retry(1, third.delivery(1, hook)));
    await().untilAsserted(() -> assertThat(third.state(1, hook)).isEqualTo("DELIVERED"));
  }

  @Test
  void aPersonIsRungWhenAContactHadItsTimeAndTheAttemptsGoOn() {
    // given
    scene.publish();
    scene.webhook().answers(hook, ScriptedSender.BROKEN, ScriptedSender.BROKEN);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().until(() -> scene.one(1, hook, "tries").equals(Optional.of("1")));
    scene.advance(Duration.ofSeconds(6));
    await().until(() -> scene.one(1, hook, "tries").equals(Optional.of("2")));
    assertThat(rungFor(scene)).isZero();

    // when
    scene.advance(Duration.ofSeconds(295));

    // then
    await().untilAsserted(() -> assertThat(rungFor(scene)).isEqualTo(1));
    assertThat(scene.state(1, hook)).isEqualTo("WAITING SERVER_ERROR");
  }

  private static long rungFor(Scene notice) {
    return notice
        .jdbc()
        .sql("select nobody_left_for from notice where id = :notice")
        .param("notice", notice.notice)
        .query(Long.class)
        .single();
  }

  private Scene another(Mode... modes) {
    Scene next = scene.anotherNotice();
    next.instruct(next.tell(1, Severity.SEVERE, modes));
    return next;
  }

  private String endpoint() {
    return scene
        .jdbc()
        .sql("select state from endpoint where contact = :contact")
        .param("contact", hook)
        .query(String.class)
        .optional()
        .orElse("none");
  }

  private String verdict(int attempt) {
    return scene
        .jdbc()
        .sql(
            """
            select r.verdict || ' ' || r.reason from attempt_result r join delivery d on d.id = r.delivery
            where d.notice = :notice and r.number = :number
            """)
        .param("notice", scene.notice)
        .param("number", attempt)
        .query(String.class)
        .optional()
        .orElse("none");
  }

  private static Attempted[] broken(int times) {
    var all = new Attempted[times];
    Arrays.fill(all, ScriptedSender.BROKEN);
    return all;
  }
}
