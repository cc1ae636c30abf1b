package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.directory.Directory;
import org.tocsin.adapters.directory.Platforms;
import org.tocsin.adapters.endpoint.Endpoint;
import org.tocsin.adapters.endpoint.Endpoints;
import org.tocsin.adapters.ledger.Ledgers.Written;
import org.tocsin.adapters.outcome.Outcomes;
import org.tocsin.adapters.outcome.Report;
import org.tocsin.adapters.wake.WakeUps;
import org.tocsin.contract.outcome.NobodyLeft;
import org.tocsin.relay.Relay;

/**
 * Writes what instructions changed. A delivery that may go out at once and finds a permit is born
 * with its lease and its first attempt, in the same transaction, and departs after the commit.
 */
@Component
final class Newborns {

  private final Directory directory;
  private final Endpoints endpoints;
  private final Steps steps;
  private final Ledgers ledgers;
  private final Outcomes outcomes;
  private final Permits permits;
  private final Departures departures;
  private final WakeUps wakeUps;
  private final Relay relay;
  private final LedgerSettings settings;
  private final LongSupplier ticks;

  Newborns(
      Directory directory,
      Endpoints endpoints,
      Steps steps,
      Ledgers ledgers,
      Outcomes outcomes,
      Permits permits,
      Departures departures,
      WakeUps wakeUps,
      Relay relay,
      LedgerSettings settings,
      LongSupplier ticks) {
    this.directory = directory;
    this.endpoints = endpoints;
    this.steps = steps;
    this.ledgers = ledgers;
    this.outcomes = outcomes;
    this.permits = permits;
    this.departures = departures;
    this.wakeUps = wakeUps;
    this.relay = relay;
    this.settings = settings;
    this.ticks = ticks;
  }

  /**
   * In the caller's transaction.
   *
   * @param told every step that came, by the way it came
   * @param genuine those that are proven, by id
   */
  void write(
      Map<UUID, NoticeLedger> before,
      Map<UUID, NoticeLedger> after,
      List<ToldStep> told,
      Map<UUID, ToldStep> genuine,
      Instant now) {
    Platforms platforms = directory.current();
    Map<UUID, Endpoint> ways = endpoints.remarkable();
    List<Report> reports = new ArrayList<>();
    List<NoticeLedger> settled = new ArrayList<>();
    for (NoticeLedger ledger : after.values()) {
      NoticeLedger judged = ledger.map(delivery -> judged(delivery, genuine, platforms, now));
      Reserves.Settled result = Reserves.settle(judged, ways, now);
      settled.add(result.ledger());
      if (result.nobodyLeft()) {
        reports.add(nobodyLeft(result.ledger(), now));
      }
    }
    Birth birth = new Birth(permits, departures, genuine, platforms, ways, now, ticks.getAsLong());
    birth.followTransaction();
    List<NoticeLedger> born =
        settled.stream().map(ledger -> birth.give(known(before, ledger), ledger)).toList();
    steps.add(told);
    Written written = ledgers.write(before, born, settings.lease(), now);
    birth.onlyThose(written.born());
    reports.addAll(written.reports());
    outcomes.add(reports);
    if (!reports.isEmpty()) {
      relay.wakeAfterCommit();
    }
    if (written.mayBeDue()) {
      wakeUps.afterCommit();
    }
  }

  private static Delivery judged(
      Delivery delivery, Map<UUID, ToldStep> genuine, Platforms platforms, Instant now) {
    @Nullable ToldStep told = genuine.get(delivery.step().id());
    if (told == null || !delivery.isDue(now)) {
      return delivery;
    }
    return switch (Permission.judge(delivery, told, true, platforms)) {
      case Permission.Withheld withheld -> delivery.withheld(withheld.reason());
      case Permission.Granted granted -> delivery.isByHand() ? delivery.toBeCarried() : delivery;
      case Permission.NotYet notYet -> delivery;
      case Permission.Held held -> delivery.heldBack();
    };
  }

  private static Set<UUID> known(Map<UUID, NoticeLedger> before, NoticeLedger ledger) {
    return before.getOrDefault(ledger.notice(), NoticeLedger.untold(ledger.notice())).ids();
  }

  static Report nobodyLeft(NoticeLedger ledger, Instant now) {
    StepHead step = ledger.newestDeliveries().findFirst().orElseThrow().step();
    NobodyLeft outcome =
        new NobodyLeft(
            step.alert(), step.notice(), step.platform(), step.version(), step.entry(), now);
    return new Report(outcome, step.trace());
  }
}
