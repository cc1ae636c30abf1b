package org.tocsin.alert.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.Cast;
import org.tocsin.alert.notices.NoticeDatabase;
import org.tocsin.relay.Pending;
import org.tocsin.traces.Traces;

class ErasingPayloadsTest {

  private static final String KEPT = "PlatformChanged";
  private static final String PUBLISHED = "PlatformEntry";

  private final JdbcClient jdbc = NoticeDatabase.jdbc();
  private final TransactionTemplate transactions =
      new TransactionTemplate(new JdbcTransactionManager(NoticeDatabase.source()));
  private final Journal journal =
      new Journal(jdbc, InstantSource.system(), () -> {}, Traces.none());
  private final JournalReading reading = new JournalReading(jdbc);
  private final ErasingPayloads erasing = new ErasingPayloads(jdbc, journal);
  private final Pointers pointers = new Pointers(jdbc, InstantSource.system());
  private final Subject subject = Subject.platform(Cast.fresh("erased"));

  @Test
  void the_payload_goes_and_the_chain_says_so() {
    // given
    append(KEPT);
    append(KEPT);

    // when
    Erasure erasure = erase(1);

    // then
    List<Shown> chain = reading.after(subject, 0, 10, true, Set.of());
    assertThat(erasure).isInstanceOf(Erasure.Done.class);
    assertThat(chain)
        .extracting(Shown::payloadAbsent)
        .containsExactly(Shown.Absent.ERASED, null, null);
    assertThat(chain.getLast().type()).isEqualTo("Erased");
    assertThat(chain.getLast().payload())
        .contains("\"entry\":1", "\"reason\":\"asked for\"", chain.getFirst().payloadHash());
  }

  @Test
  void nothing_is_erased_twice_or_that_is_not_there_or_that_tells_of_an_erasure() {
    append(KEPT);

    assertThat(erase(2)).isEqualTo(not(Erasure.Reason.NO_SUCH_ENTRY));
    assertThat(erase(1)).isInstanceOf(Erasure.Done.class);
    assertThat(erase(1)).isEqualTo(not(Erasure.Reason.ERASED_ALREADY));
    assertThat(erase(2)).isEqualTo(not(Erasure.Reason.TELLS_OF_AN_ERASURE));
    assertThat(reading.after(subject, 0, 10, true, Set.of())).hasSize(2);
  }

  @Test
  void what_somebody_has_yet_to_be_told_is_published_first() {
    // given
    append(PUBLISHED);
    append(PUBLISHED);

    // when
    Erasure before = erase(1);
    transactions.executeWithoutResult(status -> pointers.remove(pointers.next(100)));
    Erasure after = erase(1);

    // then
    assertThat(before).isEqualTo(not(Erasure.Reason.NOT_PUBLISHED_YET));
    assertThat(after).isInstanceOf(Erasure.Done.class);
  }

  @Test
  void a_platforms_newest_record_is_not_erased_since_the_former_would_take_its_place() {
    // given
    append(PUBLISHED);
    append(PUBLISHED);
    transactions.executeWithoutResult(status -> pointers.remove(pointers.next(100)));

    // when
    Erasure newest = erase(2);

    // then
    assertThat(newest).isEqualTo(not(Erasure.Reason.STILL_IN_FORCE));
  }

  @Test
  void a_pointer_to_an_erased_payload_is_passed_and_holds_up_nothing() {
    // given
    append(PUBLISHED);
    append(PUBLISHED);
    transactions.executeWithoutResult(status -> pointers.remove(pointers.next(100)));
    erase(1);
    jdbc.sql(
            """
            INSERT INTO unpublished (entry, topic, key)
            SELECT id, 'topic', 'key' FROM journal WHERE subject = :id AND number = 1
            """)
        .param("id", subject.id())
        .update();
    Entry next = append(PUBLISHED);

    // when
    List<Pending> waiting = transactions.execute(status -> pointers.next(100));

    // then
    assertThat(waiting).hasSize(1);
    assertThat(new String(waiting.getFirst().headers().get("ce_entryhash"), StandardCharsets.UTF_8))
        .isEqualTo(next.hash());
    transactions.executeWithoutResult(status -> pointers.remove(waiting));
    assertThat(jdbc.sql("SELECT count(*) FROM unpublished").query(Integer.class).single()).isZero();
  }

  private Entry append(String type) {
    return Objects.requireNonNull(
        transactions.execute(
            status ->
                journal.append(
                    journal.lock(subject),
                    type,
                    "person/p",
                    "{}".getBytes(StandardCharsets.UTF_8))));
  }

  private Erasure erase(long number) {
    return Objects.requireNonNull(
        transactions.execute(status -> erasing.erase(subject, number, "operator/o", "asked for")));
  }

  private static Erasure not(Erasure.Reason reason) {
    return new Erasure.NotDone(reason);
  }
}
