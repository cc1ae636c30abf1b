package org.tocsin.alert.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.tocsin.alert.TestDatabase;
import org.tocsin.alert.balance.Difference.Name;
import org.tocsin.alert.notices.NoticeTables;
import org.tocsin.alert.notices.Steps;
import org.tocsin.alert.outcomes.Outcomes;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.outcome.LedgerTallied;
import org.tocsin.contract.outcome.LedgerTallied.InState;
import org.tocsin.contract.outcome.Tally;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Tlp;

class BalancesTest {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Instant NOON = Instant.parse("2027-01-15T12:00:00Z");
  private static final Instant CUT = NOON.minusSeconds(60);

  private final TestDatabase database =
      TestDatabase.named("balance_" + DATABASES.incrementAndGet()).migrated();
  private final JdbcClient jdbc = JdbcClient.create(database.as(TestDatabase.SERVICE));
  private final JdbcClient owner = JdbcClient.create(database.as(TestDatabase.OWNER));
  private final NoticeTables tables = new NoticeTables(jdbc);
  private final Tallies tallies = new Tallies(jdbc);
  private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
  private Balances balances;

  private final Steps alert = new Steps(tables.notices, UUID.randomUUID(), Tlp.AMBER);

  @BeforeEach
  void begin() {
    balances =
        new Balances(
            new Sums(jdbc),
            tallies,
            new Concerned(jdbc),
            new BalanceSettings(Duration.ofMinutes(1), Duration.ofMinutes(5)),
            clock::get,
            new JdbcTransactionManager(database.as(TestDatabase.SERVICE)));
  }

  @Test
  void what_arrived_and_what_waits_adds_up_to_what_was_approved() {
    // given
    StepApproved event = approved("one", "two", "three");
    tables.routed(Outcomes.routed(event));
    PlatformCut delivered = event.audience().get(0);
    PlatformCut refused = event.audience().get(1);
    tables.changed(
        Outcomes.changed(event, delivered, DeliveryState.DELIVERED, null, 2),
        Outcomes.changed(event, refused, DeliveryState.REFUSED, Reason.GONE, 2));
    tallies.keep(
        List.of(
            tally(
                CUT,
                all(event),
                in(DeliveryState.DELIVERED, delivered),
                in(DeliveryState.REFUSED, refused),
                in(DeliveryState.WAITING, event.audience().get(2)))));

    // when
    Balance balance = balances.now();

    // then
    assertThat(balance.differences()).isEmpty();
    assertThat(balance.balanced()).isTrue();
    assertThat(balance.audience().alerts()).isEqualTo(new AudienceSum(3, 0, 0, 1, 1, 1, 0, 0, 0));
    assertThat(balance.deliveries().alerts())
        .isEqualTo(new DeliverySum(3, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0));
    assertThat(balance.audience().exercises()).isEqualTo(AudienceSum.NONE);
  }

  @Test
  void without_a_word_of_the_ledger_nothing_is_called_balanced_and_in_the_end_it_is_a_fault() {
    assertThat(balances.now().balanced()).isFalse();
    assertThat(balances.now().differences()).isEmpty();

    clock.set(NOON.plus(Duration.ofMinutes(6)));

    assertThat(names(balances.now())).containsExactly(Name.TALLY_LATE);
    assertThat(balances.now().differences().getFirst().standing()).isTrue();
  }

  @Test
  void a_delivery_that_the_ledger_lost_is_found_by_its_id_and_stands_at_the_second_tally() {
    // given
    StepApproved event = approved("one", "two");
    tables.routed(Outcomes.routed(event));
    PlatformCut lost = event.audience().get(1);
    tallies.keep(List.of(tally(CUT, List.of(delivery(event.audience().getFirst())))));

    // when
    Balance first = balances.now();
    clock.set(NOON.plusSeconds(30));
    Balance again = balances.now();
    tallies.keep(
        List.of(tally(CUT.plusSeconds(60), List.of(delivery(event.audience().getFirst())))));
    clock.set(NOON.plusSeconds(60));
    Balance second = balances.now();

    // then
    assertThat(first.balanced()).isFalse();
    assertThat(first.differences())
        .containsExactly(
            new Difference(
                Name.LEDGER, null, 2, 1, false, List.of(), List.of(), List.of(delivery(lost))));
    assertThat(again.differences().getFirst().standing()).isFalse();
    assertThat(second.differences().getFirst().standing()).isTrue();
  }

  @Test
  void a_state_that_the_ledger_does_not_know_is_named_with_its_delivery() {
    // given
    StepApproved event = approved("one");
    PlatformCut cut = event.audience().getFirst();
    tables.routed(Outcomes.routed(event));
    tables.changed(Outcomes.changed(event, cut, DeliveryState.DELIVERED, null, 2));
    tallies.keep(List.of(tally(CUT, all(event), in(DeliveryState.WAITING, cut))));

    // when
    Balance balance = balances.now();

    // then
    assertThat(balance.differences())
        .containsExactly(
            new Difference(
                Name.LEDGER_STATE,
                DeliveryState.DELIVERED,
                1,
                0,
                false,
                List.of(),
                List.of(),
                List.of(delivery(cut))));
    assertThat(balance.ledger().balanced()).isFalse();
    assertThat(balance.audience().balanced()).isTrue();
  }

  @Test
  void what_reached_its_end_after_the_cut_may_still_be_on_its_way() {
    // given
    StepApproved event = approved("one");
    PlatformCut cut = event.audience().getFirst();
    tables.routed(Outcomes.routed(event));
    tables.changed(
        Outcomes.changed(event, cut, DeliveryState.DELIVERED, null, Concerned.revisionOf(CUT) + 1));
    tallies.keep(List.of(tally(CUT, all(event), in(DeliveryState.SENDING, cut))));

    // when
    Balance balance = balances.now();

    // then
    assertThat(balance.balanced()).isTrue();
  }

  @Test
  void what_the_router_has_not_reported_by_the_cut_is_a_fault_at_once() {
    // given
    StepApproved event = approved("one");
    tallies.keep(List.of(tally(CUT, List.of())));

    // when
    Balance balance = balances.now();

    // then
    assertThat(balance.differences())
        .containsExactly(
            new Difference(
                Name.UNROUTED,
                null,
                0,
                1,
                true,
                List.of(),
                List.of(event.audience().getFirst().approval().notice()),
                List.of()));
  }

  @Test
  void a_step_younger_than_the_cut_is_in_no_sum() {
    // given
    approved("one");
    clock.set(Steps.APPROVED_AT.plusSeconds(60));
    tallies.keep(List.of(tally(Steps.APPROVED_AT, List.of())));

    // when
    Balance balance = balances.now();

    // then
    assertThat(balance.balanced()).isTrue();
    assertThat(balance.audience().alerts().approved()).isZero();
  }

  @Test
  void what_nobody_planned_is_a_fault_unless_the_ledger_withholds_it_as_a_forgery() {
    // given
    StepApproved event = approved("one", "two");
    PlatformCut unplanned = event.audience().getFirst();
    PlatformCut forged = event.audience().getLast();
    jdbc.sql("UPDATE notice_step SET routed = true, state = 'NOT_NEEDED'").update();
    tables.changed(
        Outcomes.changed(event, unplanned, DeliveryState.DELIVERED, null, 2),
        Outcomes.changed(event, forged, DeliveryState.WITHHELD, Reason.UNPROVEN, 2));
    tallies.keep(List.of(tally(CUT, List.of())));

    // when
    Balance balance = balances.now();

    // then
    assertThat(names(balance)).containsExactly(Name.UNPLANNED);
    assertThat(balance.differences().getFirst().deliveries()).containsExactly(delivery(unplanned));
    assertThat(balance.deliveries().alerts().unproven()).isEqualTo(1);
  }

  @Test
  void a_platform_that_was_approved_and_is_not_kept_is_found() {
    // given
    StepApproved event = approved("one", "two");
    tables.routed(Outcomes.routed(event));
    owner
        .sql("DELETE FROM notice_step WHERE notice = :notice")
        .param("notice", event.audience().getFirst().approval().notice())
        .update();
    tallies.keep(
        List.of(tally(CUT, all(event), in(DeliveryState.WAITING, event.audience().get(1)))));

    // when
    Balance balance = balances.now();

    // then
    assertThat(names(balance)).containsExactly(Name.AUDIENCE);
    assertThat(balance.differences().getFirst().alerts()).containsExactly(alert.alert);
    assertThat(balance.audience().alerts().approved()).isEqualTo(2);
  }

  @Test
  void an_approval_in_the_journal_that_has_no_step_is_found() {
    // given
    UUID forgotten = UUID.randomUUID();
    journalled(forgotten, 4, Steps.APPROVED_AT);
    tallies.keep(List.of(tally(CUT, List.of())));

    // when
    Balance balance = balances.now();

    // then
    assertThat(names(balance)).containsExactly(Name.JOURNAL);
    assertThat(balance.differences().getFirst().alerts()).containsExactly(forgotten);
  }

  @Test
  void deliveries_of_a_step_that_alert_api_lost_are_found() {
    // given
    StepApproved event = approved("one");
    tables.routed(Outcomes.routed(event));
    owner.sql("TRUNCATE notice, notice_step, notice_contact CASCADE").update();
    owner.sql("DELETE FROM alert_step").update();
    owner.sql("ALTER TABLE journal DISABLE TRIGGER append_only").update();
    owner.sql("DELETE FROM journal").update();
    tallies.keep(List.of(tally(CUT, all(event))));

    // when
    Balance balance = balances.now();

    // then
    assertThat(names(balance)).containsExactly(Name.UNAPPROVED);
    assertThat(balance.differences().getFirst().deliveries())
        .containsExactly(delivery(event.audience().getFirst()));
  }

  @Test
  void exercises_are_counted_apart() {
    // given
    StepApproved event = approved("one");
    owner.sql("UPDATE alert_step SET exercise = true").update();
    tables.routed(Outcomes.routed(event));
    tallies.keep(List.of(tally(CUT, all(event))));

    // when
    Balance balance = balances.now();

    // then
    assertThat(balance.balanced()).isTrue();
    assertThat(balance.audience().exercises().approved()).isEqualTo(1);
    assertThat(balance.deliveries().exercises().planned()).isEqualTo(1);
    assertThat(balance.audience().alerts()).isEqualTo(AudienceSum.NONE);
    assertThat(balance.deliveries().alerts().planned()).isZero();
  }

  @Test
  void the_newest_tally_counts_whatever_order_they_come_in() {
    // when
    tallies.keep(
        List.of(tally(CUT, List.of()), tally(CUT.minusSeconds(60), List.of(UUID.randomUUID()))));

    // then
    assertThat(balances.now().cut()).isEqualTo(CUT);
    assertThat(balances.now().balanced()).isTrue();
  }

  private StepApproved approved(String... platforms) {
    Map<String, Integer> items = new HashMap<>();
    for (String platform : platforms) {
      items.put(platform, 1);
    }
    StepApproved event = alert.approve(items);
    journalled(alert.alert, alert.entry(), event.at());
    return event;
  }

  private void journalled(UUID subject, long number, Instant at) {
    jdbc.sql(
            """
            INSERT INTO journal (kind, subject, number, type, at, actor, previous, payload_hash, hash)
            VALUES ('ALERT', :subject, :number, 'AlertApproved', :at::timestamptz, 'a', 'p', 'h', 'h')
            """)
        .param("subject", subject.toString())
        .param("number", number)
        .param("at", at.toString())
        .update();
  }

  private static LedgerTallied tally(Instant cut, List<UUID> all, InState... states) {
    return new LedgerTallied(
        "platform-adapters",
        cut,
        cut.plusSeconds(60),
        of(all),
        List.of(states),
        Tally.NONE,
        Tally.NONE);
  }

  private static InState in(DeliveryState state, PlatformCut... cuts) {
    List<UUID> ids = new ArrayList<>();
    for (PlatformCut cut : cuts) {
      ids.add(delivery(cut));
    }
    return new InState(state, of(ids));
  }

  private static Tally of(List<UUID> ids) {
    return Tally.of(
        ids.size(), ids.stream().mapToLong(Tally::hash).reduce(0, (one, other) -> one ^ other));
  }

  private static List<UUID> all(StepApproved event) {
    return event.audience().stream().map(BalancesTest::delivery).toList();
  }

  private static UUID delivery(PlatformCut cut) {
    return Outcomes.delivery(cut);
  }

  private static List<Name> names(Balance balance) {
    return balance.differences().stream().map(Difference::name).toList();
  }
}
