package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.Scene;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.adapters.TestDatabase;
import org.tocsin.adapters.outcome.Revision;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Severity;

/** What alert-api takes for the later of two reports. */
class RevisionsTest {

  private final Scene scene = new Scene();
  private final UUID hook = scene.contact(Channel.WEBHOOK);

  @Test
  void aLedgerThatForgotWhatItReportedReportsUnderHigherRevisions() {
    // given
    scene.publish();
    scene.webhook().answers(hook, ScriptedSender.GONE);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().until(() -> scene.state(1, hook).startsWith("REFUSED"));
    long delivery = revision("delivery", "id", scene.delivery(1, hook));
    long endpoint = revision("endpoint", "contact", hook);

    // when
    forget();
    scene.advance(Duration.ofSeconds(1));
    scene.webhook().answers(hook, ScriptedSender.GONE);
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE));
    await().until(() -> scene.state(1, hook).startsWith("REFUSED"));

    // then
    assertThat(revision("delivery", "id", scene.delivery(1, hook))).isGreaterThan(delivery);
    assertThat(revision("endpoint", "contact", hook)).isGreaterThan(endpoint);
  }

  @Test
  void aClockThatIsBehindStillMakesTheRevisionGrow() {
    Instant time = Instant.parse("2027-04-01T09:00:00Z");

    assertThat(Revision.at(Revision.of(time.plusSeconds(120)) + 1, time))
        .isEqualTo(Revision.of(time.plusSeconds(120)) + 1);
    assertThat(Revision.at(3, time)).isEqualTo(1_806_570_000_000_000L);
  }

  /** As a copy of the ledger from before the notice would be. */
  private void forget() {
    UUID delivery = scene.delivery(1, hook);
    forget("attempt where delivery = :id", delivery);
    forget("attempt_result where delivery = :id", delivery);
    forget("delivery where notice = :id", scene.notice);
    forget("step where notice = :id", scene.notice);
    forget("notice where id = :id", scene.notice);
    forget("endpoint where contact = :id", hook);
  }

  private static void forget(String rows, UUID id) {
    TestDatabase.owner().sql("delete from " + rows).param("id", id).update();
  }

  private long revision(String table, String key, UUID id) {
    return scene
        .jdbc()
        .sql("select revision from " + table + " where " + key + " = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }
}
