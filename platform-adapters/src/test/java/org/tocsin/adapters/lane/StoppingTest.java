package org.tocsin.adapters.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.LedgerOnly;
import org.tocsin.adapters.Scene;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.adapters.TestDatabase;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Severity;

class StoppingTest {

  @Test
  void whatIsUnderWayEndsAndIsWrittenBeforeTheServiceStops() throws Exception {
    // given
    var other = LedgerOnly.start();
    Scene scene = new Scene(other);
    UUID hook = scene.contact(Channel.WEBHOOK);
    scene.publish();
    CountDownLatch hanging = scene.webhook().hangs(hook, ScriptedSender.DELIVERED);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().until(() -> scene.webhook().sentTo(hook).size() == 1);

    // when
    Thread stop = Thread.ofPlatform().start(other::close);
    await().during(Duration.ofMillis(300)).until(stop::isAlive);
    hanging.countDown();
    stop.join(Duration.ofSeconds(20));

    // then
    assertThat(stop.isAlive()).isFalse();
    assertThat(
            TestDatabase.jdbc()
                .sql("select state from delivery where notice = :notice")
                .param("notice", scene.notice)
                .query(String.class)
                .single())
        .isEqualTo("DELIVERED");
  }
}
