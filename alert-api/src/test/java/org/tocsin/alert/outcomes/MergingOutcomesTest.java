package org.tocsin.alert.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.notices.NoticeHistory;
import org.tocsin.alert.notices.Notices;
import org.tocsin.alert.notices.ReadingNotices;
import org.tocsin.alert.notices.Steps;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.UnknownEventException;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.outcome.LaneChanged;
import org.tocsin.contract.outcome.NobodyLeft;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.contract.outcome.WebhookAnswered;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.NoticeState;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Tlp;

@InTheHouse
class MergingOutcomesTest {

  @Autowired MergingOutcomes merging;
  @Autowired Notices notices;
  @Autowired ReadingNotices reading;
  @Autowired NoticeHistory history;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactionManager;

  @Test
  void the_order_in_which_a_deliverys_outcomes_come_makes_no_difference() {
    // given
    Set<String> ends = new HashSet<>();

    // when
    for (List<Integer> order : permutations(List.of(0, 1, 2, 3, 4, 5))) {
      // one transaction, only because a commit to disk after each of 5,000 would take a minute
      new TransactionTemplate(transactionManager)
          .executeWithoutResult(status -> ends.add(endOf(order)));
    }

    // then
    assertThat(ends)
        .singleElement()
        .asString()
        .contains("UNDELIVERABLE MAIL_REFUSED", "BOUNCED 3", "DELIVERED fine");
  }

  @Test
  void the_same_outcomes_again_and_in_one_batch_change_nothing() {
    // given
    StepApproved event = approve(steps());
    PlatformCut cut = event.audience().getFirst();
    List<Outcome> all =
        List.of(
            Outcomes.changed(event, cut, DeliveryState.DELIVERED, null, 2),
            Outcomes.changed(event, cut, DeliveryState.SENDING, null, 1),
            Outcomes.attempt(event, cut, 1, AttemptClosed.Verdict.DELIVERED, null),
            Outcomes.routed(event));
    handle(all.toArray(Outcome[]::new));
    String once = readModel(cut);

    // when
    handle(all.toArray(Outcome[]::new));
    handle(all.reversed().toArray(Outcome[]::new));

    // then
    assertThat(readModel(cut)).isEqualTo(once).contains("DELIVERED");
  }

  @Test
  void outcomes_of_an_older_step_leave_the_notice_alone() {
    // given
    Steps steps = steps();
    StepApproved first = approve(steps);
    StepApproved second = approve(steps);

    // when
    handle(
        Outcomes.changed(first, first.audience().getFirst(), DeliveryState.DELIVERED, null, 2),
        Outcomes.routed(first));

    // then
    UUID notice = second.audience().getFirst().approval().notice();
    assertThat(reading.find(notice).orElseThrow().state()).isEqualTo(NoticeState.UNROUTED);
    assertThat(history.steps(notice))
        .extracting(NoticeHistory.Step::state)
        .containsExactly("DELIVERED", "UNROUTED");
  }

  @Test
  void what_the_router_withholds_is_withheld_with_its_reason() {
    // given
    StepApproved event = approve(steps());
    AlertRouted told = Outcomes.routed(event);
    AlertRouted.RoutedNotice first = told.notices().getFirst();

    // when
    handle(
        new AlertRouted(
            told.alert(),
            told.entry(),
            told.version(),
            told.at(),
            List.of(
                new AlertRouted.RoutedNotice(
                    first.notice(),
                    first.platform(),
                    first.kind(),
                    first.stepNumber(),
                    Reason.TLP_ABOVE_CLEARANCE,
                    List.of()))));

    // then
    var notice = reading.find(first.notice()).orElseThrow();
    assertThat(notice.state()).isEqualTo(NoticeState.WITHHELD);
    assertThat(notice.reason()).isEqualTo(Reason.TLP_ABOVE_CLEARANCE);
  }

  @Test
  void an_unreadable_record_is_kept_as_unprocessable_and_what_follows_is_merged() {
    // given
    StepApproved event = approve(steps());
    PlatformCut cut = event.audience().getFirst();
    long offset = System.nanoTime();

    // when
    handle(
        List.of(
            Outcomes.record(
                offset,
                "org.tocsin.DeliveryChanged",
                "{\"alert\":7".getBytes(StandardCharsets.UTF_8)),
            Outcomes.record(offset + 1, Outcomes.routed(event)),
            Outcomes.record(
                offset + 2, Outcomes.changed(event, cut, DeliveryState.DELIVERED, null, 1))));

    // then
    assertThat(readModel(cut)).contains("DELIVERED");
    assertThat(
            jdbc.sql("SELECT problem FROM unprocessable WHERE record_offset = :offset")
                .param("offset", offset)
                .query(String.class)
                .single())
        .contains("Not a readable DeliveryChanged");
  }

  @Test
  void a_type_without_a_value_is_unreadable_and_stops_nothing() {
    // given
    long offset = System.nanoTime();
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(Topics.OUTCOMES, 0, offset, "key", new byte[0]);
    record.headers().add(EventHeaders.TYPE, null);

    // when
    handle(List.of(record));

    // then
    assertThat(
            jdbc.sql("SELECT count(*) FROM unprocessable WHERE record_offset = :offset")
                .param("offset", offset)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void an_unknown_type_stops_the_partition() {
    assertThatThrownBy(
            () -> handle(List.of(Outcomes.record(1, "org.tocsin.FromTheFuture", new byte[0]))))
        .isInstanceOf(UnknownEventException.class);
  }

  @Test
  void characters_that_the_database_cannot_keep_are_replaced() {
    // given
    StepApproved event = approve(steps());
    PlatformCut cut = event.audience().getFirst();

    // when
    handle(Outcomes.attempt(event, cut, 1, AttemptClosed.Verdict.FAILED, "a\0b\uD800c"));

    // then
    assertThat(history.deliveries(cut.approval().notice())).isEmpty();
    assertThat(
            jdbc.sql("SELECT answer FROM attempt WHERE delivery = :delivery")
                .param("delivery", Outcomes.delivery(cut))
                .query(String.class)
                .single())
        .isEqualTo("a\uFFFDb?c");
  }

  @Test
  void an_attempt_of_a_restored_ledger_stands_beside_the_one_with_its_number() {
    // given
    StepApproved event = approve(steps());
    PlatformCut cut = event.audience().getFirst();
    AttemptClosed before = Outcomes.attempt(event, cut, 1, AttemptClosed.Verdict.DELIVERED, "old");
    AttemptClosed after =
        new AttemptClosed(
            before.alert(),
            before.notice(),
            before.delivery(),
            1,
            before.openedAt().plusSeconds(3600),
            before.closedAt().plusSeconds(3600),
            AttemptClosed.Verdict.DELIVERED,
            before.reason(),
            204,
            "new");

    // when
    handle(
        Outcomes.routed(event),
        Outcomes.changed(event, cut, DeliveryState.DELIVERED, null, 2),
        after,
        before);
    handle(before, after);

    // then
    assertThat(history.deliveries(cut.approval().notice()).getFirst().attempts())
        .extracting(NoticeHistory.Attempt::answer)
        .containsExactly("old", "new");
  }

  @Test
  void nobody_left_and_lanes_are_kept() {
    // given
    StepApproved event = approve(steps());
    PlatformCut cut = event.audience().getFirst();
    UUID contact = cut.contacts().getFirst().id();
    Instant at = Instant.parse("2027-01-15T11:00:00Z");

    // when
    handle(
        new NobodyLeft(
            event.alert(), cut.approval().notice(), cut.platform(), 1, cut.approval().entry(), at),
        new LaneChanged(
            cut.platform(), contact, LaneChanged.State.OPEN, Reason.SERVER_ERROR, at, 7, at),
        new LaneChanged(cut.platform(), contact, LaneChanged.State.FLOWING, null, null, 6, at));

    // then
    assertThat(history.steps(cut.approval().notice()).getFirst().nobodyLeftAt()).isEqualTo(at);
    assertThat(
            jdbc.sql("SELECT state || revision FROM lane WHERE contact = :contact")
                .param("contact", contact)
                .query(String.class)
                .single())
        .isEqualTo("OPEN7");
  }

  @Test
  void a_webhooks_answer_becomes_one_acknowledgement_however_often_it_is_reported() {
    // given
    StepApproved event = approve(steps());
    PlatformCut cut = event.audience().getFirst();
    UUID notice = cut.approval().notice();
    WebhookAnswered answered =
        new WebhookAnswered(
            event.alert(),
            notice,
            Outcomes.delivery(cut),
            1,
            "case 7",
            null,
            Instant.parse("2027-01-15T10:20:00Z"));

    // when
    handle(answered, answered);
    handle(answered);

    // then
    assertThat(
            jdbc.sql("SELECT provenance || reference FROM acknowledgement WHERE notice = :notice")
                .param("notice", notice)
                .query(String.class)
                .list())
        .containsExactly("WEBHOOK_ANSWERcase 7");
    assertThat(reading.find(notice).orElseThrow().acknowledgedAt()).isEqualTo(answered.at());
  }

  @Test
  void an_answer_to_a_notice_that_is_not_known_is_passed() {
    // given
    UUID nowhere = UUID.randomUUID();

    // when
    handle(
        new WebhookAnswered(
            nowhere, nowhere, nowhere, 1, null, null, Instant.parse("2027-01-15T10:20:00Z")));

    // then
    assertThat(
            jdbc.sql("SELECT count(*) FROM subject WHERE id = :id")
                .param("id", nowhere.toString())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void thousands_of_outcomes_a_second_are_merged() {
    // given
    int alerts = 500;
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    List<StepApproved> events =
        Objects.requireNonNull(
            new TransactionTemplate(transactionManager)
                .execute(
                    status ->
                        IntStream.range(0, alerts)
                            .mapToObj(index -> steps().approve(Map.of("one", 1)))
                            .toList()));
    for (StepApproved event : events) {
      PlatformCut cut = event.audience().getFirst();
      records.add(Outcomes.record(0, Outcomes.routed(event)));
      records.add(Outcomes.record(0, Outcomes.changed(event, cut, DeliveryState.SENDING, null, 1)));
      records.add(
          Outcomes.record(
              0, Outcomes.attempt(event, cut, 1, AttemptClosed.Verdict.DELIVERED, null)));
      records.add(
          Outcomes.record(0, Outcomes.changed(event, cut, DeliveryState.DELIVERED, null, 2)));
    }

    // when
    long start = System.nanoTime();
    for (int from = 0; from < records.size(); from += 500) {
      handle(records.subList(from, from + 500));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    // then
    assertThat(took).as("for %s outcomes", records.size()).isLessThan(Duration.ofSeconds(10));
  }

  private String endOf(List<Integer> order) {
    StepApproved event = steps().approve(Map.of("one", 1));
    PlatformCut cut = event.audience().getFirst();
    List<Outcome> all =
        List.of(
            Outcomes.routed(event),
            Outcomes.changed(event, cut, DeliveryState.SENDING, null, 1),
            Outcomes.attempt(event, cut, 1, AttemptClosed.Verdict.UNKNOWN, null),
            Outcomes.attempt(event, cut, 1, AttemptClosed.Verdict.DELIVERED, "fine"),
            Outcomes.changed(event, cut, DeliveryState.DELIVERED, null, 2),
            Outcomes.changed(event, cut, DeliveryState.BOUNCED, Reason.MAIL_REFUSED, 3));
    order.forEach(index -> merging.handle(List.of(Outcomes.record(0, all.get(index)))));
    return readModel(cut);
  }

  private Steps steps() {
    return new Steps(notices, UUID.randomUUID(), Tlp.AMBER);
  }

  private StepApproved approve(Steps steps) {
    return new TransactionTemplate(transactionManager)
        .execute(status -> steps.approve(Map.of("one", 1)));
  }

  private void handle(Outcome... outcomes) {
    handle(List.of(outcomes).stream().map(outcome -> Outcomes.record(0, outcome)).toList());
  }

  private void handle(List<ConsumerRecord<String, byte[]>> records) {
    new TransactionTemplate(transactionManager)
        .executeWithoutResult(status -> merging.handle(records));
  }

  private String readModel(PlatformCut cut) {
    UUID notice = cut.approval().notice();
    var found = reading.find(notice).orElseThrow();
    StringBuilder text = new StringBuilder();
    text.append(found.state()).append(' ').append(found.reason());
    for (NoticeHistory.Delivery delivery : history.deliveries(notice)) {
      text.append(' ')
          .append(delivery.state())
          .append(' ')
          .append(delivery.revision())
          .append(delivery.changedAt());
      delivery
          .attempts()
          .forEach(attempt -> text.append(attempt.verdict()).append(' ').append(attempt.answer()));
    }
    return text.toString();
  }

  private static <T> List<List<T>> permutations(List<T> values) {
    if (values.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (T first : values) {
      List<T> rest = new ArrayList<>(values);
      rest.remove(first);
      for (List<T> tail : permutations(rest)) {
        List<T> one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }
}
