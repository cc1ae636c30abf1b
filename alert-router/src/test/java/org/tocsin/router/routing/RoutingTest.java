package org.tocsin.router.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.router.Alerts.AT;
import static org.tocsin.router.Alerts.ENTRY;
import static org.tocsin.router.Alerts.id;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.contract.alert.NoticeErased;
import org.tocsin.contract.alert.RecordedByHand;
import org.tocsin.contract.alert.RetryRequested;
import org.tocsin.contract.alert.TestRequested;
import org.tocsin.contract.notice.Forget;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.Recall;
import org.tocsin.contract.notice.Recorded;
import org.tocsin.contract.notice.Retry;
import org.tocsin.contract.notice.Step;
import org.tocsin.contract.notice.Stop;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.proof.DeliveryId;
import org.tocsin.contract.word.Carried;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Tlp;
import org.tocsin.router.Alerts;

/** Contacts are written as {@link Alerts#cut} reads them; plans name them by their number. */
class RoutingTest {

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      textBlock =
          """
          # severity, contacts,                    plan
          EXTREME,    E1v,                         1 now
          EXTREME,    E1v W1v,                     1 now; 2 now
          EXTREME,    E1v W1u E2v W3v,             1 now; 2 now; 3 in 1; 4 in 2
          SEVERE,     E1v W2v,                     1 now; 2 in 5
          SEVERE,     E1v E2v W3v,                 1 now; 3 in 5; 2 in 10
          SEVERE,     W2v E3v,                     1 now; 2 in 5
          MODERATE,   E1v W1v,                     1 now; 2 in 30
          MODERATE,   E1v E1v W2v W3v E3v,         1 now; 3 in 30; 2 in 60; 4 in 90; 5 in 120
          MINOR,      W1v E2v,                     1 now; 2 in 240
          UNKNOWN,    W1v E2v W2v,                 1 now; 2 in 240; 3 in 480
          SEVERE,     E2v W1v,                     2 now; 1 in 5
          SEVERE,     P1v E2v F1v,                 1 now; 3 now; 2 in 5
          MODERATE,   F1v E1v W2v,                 2 now; 1 in 30; 3 in 60
          MODERATE,   F1v,                         1 now
          EXTREME,    E1v W1b E1r,                 1 now
          EXTREME,    E1v W1b* E1r* W2v,           1 now; 4 in 1; 3 former
          EXTREME,    E1v* P1r* F1r*,              1 now; 2 former; 3 former
          MODERATE,   E1u,                         1 now
          """)
  void aPlanTellsTheFirstTierAtOnceIfItIsUrgentAndAlternatesChannelsInReserve(
      Severity severity, String contacts, String plan) {
    // when
    Step step = only(Routing.of(Alerts.approved(severity, Alerts.named(contacts))));

    // then
    assertThat(step).isInstanceOf(Tell.class);
    assertThat(plan(step)).isEqualTo(plan);
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      textBlock =
          """
          # severity, contacts (n: nobody there),      plan
          EXTREME,    E1v W1vn,                        1 now; 2 now
          EXTREME,    E1vn W1vn E2vn W3v E3v,          1 now; 2 now; 4 now; 5 now; 3 in 1
          SEVERE,     E1vn W2v E2vn W3v,               1 now; 2 now; 3 now; 4 in 5
          SEVERE,     E1vn W2vn,                       1 now; 2 in 5
          SEVERE,     E1v W2vn E2v,                    1 now; 3 in 5; 2 in 10
          SEVERE,     E1v E2vn W2v W3vn E3v,           1 now; 3 in 5; 5 in 10; 4 in 15; 2 in 20
          MODERATE,   E1vn W1v E2v,                    2 now; 3 in 30; 1 in 60
          MODERATE,   E1vn W2v,                        2 now; 1 in 30
          MODERATE,   E1vn W2vn E3vn,                  1 now; 2 in 30; 3 in 60
          MINOR,      E1vn E1v W2vn,                   2 now; 3 in 240; 1 in 480
          UNKNOWN,    W1r P1v E2vn,                    2 now; 3 in 240
          """)
  void whereNobodyIsThereTheNextIsToldAndReservesComeFirstWhereSomebodyIs(
      Severity severity, String contacts, String plan) {
    // when
    Step step = only(Routing.of(Alerts.approved(severity, Alerts.named(contacts))));

    // then
    assertThat(plan(step)).isEqualTo(plan);
  }

  @Test
  void anAuthorityIsToldOnlyIfTheOrganisationConsents() {
    // when
    Routing told = Routing.of(Alerts.approved(Severity.SEVERE, Alerts.authority(true, "E1v")));
    Routing kept =
        Routing.of(Alerts.approved(Severity.SEVERE, Alerts.authority(false, "E1v W1v*")));

    // then
    assertThat(only(told)).isInstanceOf(Tell.class);
    assertThat(only(kept)).isInstanceOf(Recall.class);
    assertThat(plan(only(kept))).isEqualTo("2 former");
    assertThat(kept.outcomes().getFirst().notices().getFirst().withheld())
        .isEqualTo(Reason.NO_CONSENT);
  }

  @ParameterizedTest(name = "named {0}, cleared to {1}, {2}: {3}")
  @CsvSource(
      textBlock =
          """
          # named, clearance,    contacts,        withheld,            plan
          true,    ,             '',              NO_ENTRY,            ''
          true,    ,             E1v*,            NO_ENTRY,            1 former
          true,    AMBER,        '',              NO_CONTACT,          ''
          true,    AMBER,        P1r F1b*,        NO_CONTACT,          ''
          true,    AMBER,        E1r* W1b* E2r,   NO_CONTACT,          1 former
          true,    GREEN,        E1v W1v*,        TLP_ABOVE_CLEARANCE, 2 former
          true,    CLEAR,        E1v,             TLP_ABOVE_CLEARANCE, ''
          true,    GREEN,        '',              TLP_ABOVE_CLEARANCE, ''
          false,   AMBER,        E1v* W1v E1r*,   ,                    1 former; 3 former
          false,   ,             E1r*,            ,                    1 former
          false,   CLEAR,        E1b*,            ,                    ''
          """)
  void whoMayNotBeToldIsOnlyRecalledFromWhatItMayHaveBeenTold(
      boolean named, Tlp clearance, String contacts, Reason withheld, String plan) {
    // given
    var event = Alerts.approved(Severity.EXTREME, Alerts.cut(named, clearance, contacts));

    // when
    Routing routing = Routing.of(event);

    // then
    assertThat(only(routing)).isInstanceOf(Recall.class);
    assertThat(plan(only(routing))).isEqualTo(plan);
    assertThat(routing.outcomes().getFirst().notices().getFirst().withheld()).isEqualTo(withheld);
  }

  @ParameterizedTest
  @CsvSource({"AMBER", "AMBER_STRICT", "RED"})
  void aHigherClearanceIsEnough(Tlp clearance) {
    assertThat(
            only(Routing.of(Alerts.approved(Severity.MINOR, Alerts.cut(true, clearance, "E1v")))))
        .isInstanceOf(Tell.class);
  }

  @Test
  void aRetractionReachesEveryContactThatMayHaveBeenToldWhateverItsClearance() {
    // when
    Routing routing =
        Routing.of(Alerts.retracted(Alerts.cut(true, Tlp.CLEAR, "E1v* W1r* E2v W2b* P1v*")));

    // then
    assertThat(only(routing)).isInstanceOf(Recall.class);
    assertThat(plan(only(routing))).isEqualTo("1 former; 2 former; 5 former");
    assertThat(routing.outcomes().getFirst().notices().getFirst().withheld()).isNull();
  }

  @Test
  void everythingIsCopiedAsItStands() {
    // given
    var cut = Alerts.named("E1v");
    var event = Alerts.approved(Severity.SEVERE, cut);

    // when
    Routing routing = Routing.of(event);

    // then
    assertThat(routing.instructions())
        .containsExactly(
            new Tell(
                event.alert(),
                cut.approval(),
                event.reference(),
                event.severity(),
                event.urgency(),
                AT,
                7,
                "{common}",
                "{part}",
                only(routing).deliveries()));
    assertThat(routing.outcomes())
        .extracting(AlertRouted::alert, AlertRouted::entry, AlertRouted::version, AlertRouted::at)
        .containsExactly(Tuple.tuple(event.alert(), ENTRY, 2, AT));
  }

  @Test
  void anEventWithoutAudienceSaysNothing() {
    assertThat(Routing.of(Alerts.approved(Severity.SEVERE)))
        .isEqualTo(new Routing(List.of(), List.of()));
  }

  @Test
  void anAnswerStopsWhatWasToldByTheStepItIsAbout() {
    assertThat(Routing.of(Alerts.answered(id(1))))
        .isEqualTo(new Routing(List.of(new Stop(id(1), id(2), "hook", ENTRY)), List.of()));
  }

  @Test
  void whatIsErasedIsToBeForgottenUpToTheEntryThatItIsAbout() {
    assertThat(Routing.of(new NoticeErased(id(1), id(2), "hook", ENTRY, AT)))
        .isEqualTo(new Routing(List.of(new Forget(id(1), id(2), "hook", ENTRY)), List.of()));
  }

  @Test
  void aRetryNamesItsDelivery() {
    assertThat(Routing.of(new RetryRequested(id(1), id(2), "hook", id(6), ENTRY, AT)))
        .isEqualTo(new Routing(List.of(new Retry(id(1), id(2), "hook", ENTRY, id(6))), List.of()));
  }

  @Test
  void aTestGoesToTheOneContactAtOnceAndToNobodyInItsPlace() {
    // given
    var approval = Alerts.named("W1v").approval();
    var event =
        new TestRequested(
            id(9), "hook", id(7), Channel.WEBHOOK, 7, "TEST-1", approval, "{test}", "{}", null, AT);

    // when
    Routing routing = Routing.of(event);

    // then
    Tell tell = (Tell) only(routing);
    assertThat(tell.alert()).isEqualTo(id(9));
    assertThat(tell.approval()).isEqualTo(approval);
    assertThat(tell.common()).isEqualTo("{test}");
    assertThat(tell.deliveries())
        .containsExactly(
            new PlannedDelivery(
                DeliveryId.of(approval, id(7)),
                id(7),
                Channel.WEBHOOK,
                PlannedDelivery.Mode.AT_ONCE,
                0,
                AT));
    assertThat(routing.outcomes()).hasSize(1);
  }

  @Test
  void aNoticeIsRoutedAgainByItsApprovalAndByTheHourOfTheRequest() {
    // given
    var cut = Alerts.named("E1vn W1v E1r* E2u");
    var approved = Alerts.approved(Severity.SEVERE, cut);
    Instant night = Instant.parse("2027-04-01T22:00:00Z");

    // when
    Routing routing = Routing.of(Alerts.again(approved, night));

    // then
    Tell tell = (Tell) only(routing);
    assertThat(tell.at()).isEqualTo(AT);
    assertThat(tell.approval()).isEqualTo(cut.approval());
    assertThat(tell.deliveries())
        .extracting(PlannedDelivery::contact, PlannedDelivery::dueAt)
        .containsExactly(
            Tuple.tuple(id(101), night),
            Tuple.tuple(id(102), night),
            Tuple.tuple(id(104), night.plus(Duration.ofMinutes(5))));
    assertThat(tell.deliveries())
        .allMatch(each -> each.id().equals(DeliveryId.of(cut.approval(), each.contact())));
    assertThat(routing.outcomes())
        .extracting(AlertRouted::entry, AlertRouted::at)
        .containsExactly(Tuple.tuple(ENTRY, night));
  }

  @ParameterizedTest
  @CsvSource({"GREEN, E1v E2r*, TLP_ABOVE_CLEARANCE", "AMBER, E1r*, NO_CONTACT"})
  void whoStillMayNotBeToldIsToldNothingByRoutingAgain(
      Tlp clearance, String contacts, Reason withheld) {
    // given
    var approved = Alerts.approved(Severity.SEVERE, Alerts.cut(true, clearance, contacts));

    // when
    Routing routing = Routing.of(Alerts.again(approved, AT));

    // then
    assertThat(routing.instructions()).isEmpty();
    assertThat(routing.outcomes().getFirst().notices().getFirst().withheld()).isEqualTo(withheld);
  }

  @Test
  void whatAPersonCarriedIsRecordedForItsDelivery() {
    // given
    Instant happened = AT.minusSeconds(60);

    // when
    Routing routing =
        Routing.of(
            new RecordedByHand(
                id(1), id(2), "hook", id(6), ENTRY, Carried.DELIVERED, happened, "TS-1", AT));

    // then
    assertThat(routing)
        .isEqualTo(
            new Routing(
                List.of(
                    new Recorded(
                        id(1),
                        id(2),
                        "hook",
                        ENTRY,
                        id(6),
                        Carried.DELIVERED,
                        happened,
                        "TS-1",
                        AT)),
                List.of()));
  }

  private static Step only(Routing routing) {
    assertThat(routing.instructions()).hasSize(1);
    return (Step) routing.instructions().getFirst();
  }

  private static String plan(Step step) {
    return step.deliveries().stream().map(RoutingTest::said).collect(Collectors.joining("; "));
  }

  private static String said(PlannedDelivery planned) {
    long contact = planned.contact().getLeastSignificantBits() & 0xff;
    long minutes = Duration.between(AT, planned.dueAt()).toMinutes();
    return (contact - 100)
        + switch (planned.mode()) {
          case AT_ONCE -> minutes == 0 ? " now" : " wrong";
          case RESERVE -> " in " + minutes;
          case FORMER -> minutes == 0 ? " former" : " wrong";
        };
  }
}
