package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.adapters.endpoint.Endpoint;
import org.tocsin.adapters.ledger.Ledgers.Written;
import org.tocsin.adapters.outcome.Outcomes;
import org.tocsin.adapters.outcome.Report;
import org.tocsin.adapters.schedule.Schedule;
import org.tocsin.adapters.wake.WakeUps;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;
import org.tocsin.relay.Relay;

/**
 * Writes, many at a time, how attempts ended and what follows: for the delivery, for the way to the
 * contact, for the reserves of the notice, and for a newer step that waited for an older attempt.
 */
@Component
public final class ClosingAttempts {

  private final Notices notices;
  private final Results results;
  private final Ledgers ledgers;
  private final Ways ways;
  private final Closing closing;
  private final Outcomes outcomes;
  private final TransactionTemplate transactions;
  private final WakeUps wakeUps;
  private final Relay relay;
  private final LedgerSettings settings;
  private final LedgerLog log;
  private final InstantSource clock;

  ClosingAttempts(
      Notices notices,
      Results results,
      Ledgers ledgers,
      Ways ways,
      Schedule schedule,
      Outcomes outcomes,
      TransactionTemplate transactions,
      WakeUps wakeUps,
      Relay relay,
      LedgerSettings settings,
      LedgerLog log,
      InstantSource clock) {
    this.notices = notices;
    this.results = results;
    this.ledgers = ledgers;
    this.ways = ways;
    this.closing = new Closing(schedule);
    this.outcomes = outcomes;
    this.transactions = transactions;
    this.wakeUps = wakeUps;
    this.relay = relay;
    this.settings = settings;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Closes attempts.
   *
   * @return contacts whose way has broken by that, so that reserves of other notices are needed
   */
  public Set<UUID> close(List<ClosedAttempt> closed) {
    return inTransaction(now -> close(closed, now));
  }

  /**
   * Closes attempts whose lease is over; whether there may be more.
   *
   * @param ended deliveries whose attempts have ended and are about to be written
   */
  public boolean closeOverdue(int limit, Set<UUID> ended) {
    List<ClosedAttempt> overdue = results.overdue(now(), limit, ended);
    if (!overdue.isEmpty()) {
      close(overdue);
    }
    return overdue.size() == limit;
  }

  /** Withholds what a claim found not allowed; by delivery, with its notice. */
  public void withhold(Map<UUID, Reason> reasons, Set<UUID> ofNotices) {
    inTransaction(
        now -> {
          Map<UUID, NoticeLedger> before = notices.beginAndLock(ofNotices);
          write(
              before,
              ledger -> ledger.map(delivery -> withheld(delivery, reasons)),
              new ArrayList<>(),
              now);
          return Set.of();
        });
  }

  /**
   * Shows what a hold stops, and lets go on what none stops any more.
   *
   * @param ofNotices of both
   */
  public void hold(Set<UUID> stopped, Set<UUID> released, Set<UUID> ofNotices) {
    inTransaction(
        now -> {
          write(
              notices.lock(ofNotices),
              ledger -> Holding.letGo(Holding.stop(ledger, stopped), released, now),
              new ArrayList<>(),
              now,
              false);
          return Set.of();
        });
  }

  /** Makes tasks of what is due and a person has to carry; by delivery, with its notice. */
  public void carry(Set<UUID> allowed, Set<UUID> ofNotices) {
    inTransaction(
        now -> {
          write(
              notices.lock(ofNotices),
              ledger ->
                  ledger.map(
                      delivery ->
                          allowed.contains(delivery.id()) && delivery.isDueOrReleased(now)
                              ? delivery.toBeCarried()
                              : delivery),
              new ArrayList<>(),
              now);
          return Set.of();
        });
  }

  /** Looks at the reserves of notices again, because a way has broken. */
  public void reconsider(Collection<UUID> ofNotices) {
    inTransaction(
        now -> {
          write(notices.lock(ofNotices), Function.identity(), new ArrayList<>(), now);
          return Set.of();
        });
  }

  /**
   * A mail that counted as delivered came back; in the caller's transaction.
   *
   * @param ofTheAddress whether other messages to that contact come back too
   * @return false for what does not count as delivered: nothing is changed
   */
  public boolean bounce(UUID notice, UUID delivery, boolean ofTheAddress) {
    return !inTransaction(now -> bounce(notice, delivery, ofTheAddress, now)).isEmpty();
  }

  private Set<UUID> bounce(UUID notice, UUID delivery, boolean ofTheAddress, Instant now) {
    Map<UUID, NoticeLedger> before = notices.lock(Set.of(notice));
    @Nullable NoticeLedger ledger = before.get(notice);
    if (ledger == null || !Bouncing.canBounce(ledger, delivery)) {
      return Set.of();
    }
    List<Report> reports = new ArrayList<>();
    if (ofTheAddress) {
      ledger.deliveries().stream()
          .filter(some -> some.id().equals(delivery))
          .flatMap(some -> ways.cameBack(some.contact(), some.step().platform(), now).stream())
          .forEach(change -> reports.add(Report.untraced(change)));
    }
    write(before, some -> Bouncing.bounced(some, delivery, now), reports, now);
    return Set.of(delivery);
  }

  private Set<UUID> close(List<ClosedAttempt> closed, Instant now) {
    Map<UUID, NoticeLedger> before =
        notices.lock(closed.stream().map(ClosedAttempt::notice).collect(Collectors.toSet()));
    List<ClosedAttempt> fresh = results.add(closed);
    log.ended(fresh);
    Map<UUID, ClosedAttempt> byDelivery = new HashMap<>();
    fresh.forEach(attempt -> byDelivery.put(attempt.delivery(), attempt));
    List<Report> reports = new ArrayList<>();
    fresh.forEach(attempt -> reports.addAll(Reports.of(attempt, before)));
    Ways.Learned learned = ways.learn(fresh, now);
    learned.changes().forEach(change -> reports.add(Report.untraced(change)));
    List<ClosedAttempt> late = new ArrayList<>(closed);
    late.removeAll(fresh);
    late.removeIf(attempt -> attempt.attempted().verdict() != Verdict.DELIVERED);
    late.forEach(attempt -> reports.addAll(Reports.ofLate(attempt, before)));
    Set<UUID> arrived = late.stream().map(ClosedAttempt::delivery).collect(Collectors.toSet());
    write(before, ledger -> arrived(closed(ledger, byDelivery, now), arrived), reports, now);
    return learned.broken();
  }

  /** Delivered is delivered, though it was written only when the lease was over. */
  private static NoticeLedger arrived(NoticeLedger ledger, Set<UUID> late) {
    return late.isEmpty()
        ? ledger
        : ledger.map(delivery -> late.contains(delivery.id()) ? delivery.arrivedLate() : delivery);
  }

  private void write(
      Map<UUID, NoticeLedger> before,
      Function<NoticeLedger, NoticeLedger> change,
      List<Report> reports,
      Instant now) {
    write(before, change, reports, now, true);
  }

  /**
   * @param rings whether a person is rung where nobody is left: not for what could not be told
   */
  private void write(
      Map<UUID, NoticeLedger> before,
      Function<NoticeLedger, NoticeLedger> change,
      List<Report> reports,
      Instant now,
      boolean rings) {
    Map<UUID, Endpoint> remarkable = ways.remarkable();
    List<NoticeLedger> after = new ArrayList<>();
    for (NoticeLedger ledger : before.values()) {
      NoticeLedger changed = change.apply(ledger);
      Reserves.Settled settled = Reserves.settle(changed, remarkable, now);
      if (settled.nobodyLeft() && !rings) {
        after.add(changed.released());
        continue;
      }
      after.add(settled.ledger().released());
      if (settled.nobodyLeft()) {
        reports.add(Newborns.nobodyLeft(settled.ledger(), now));
      }
    }
    Written written = ledgers.write(before, after, settings.lease(), now);
    reports.addAll(written.reports());
    outcomes.add(reports);
    if (!reports.isEmpty()) {
      relay.wakeAfterCommit();
    }
    if (written.mayBeDue()) {
      wakeUps.afterCommit();
    }
  }

  private NoticeLedger closed(
      NoticeLedger ledger, Map<UUID, ClosedAttempt> byDelivery, Instant now) {
    return ledger.map(
        delivery -> {
          @Nullable ClosedAttempt attempt = byDelivery.get(delivery.id());
          return attempt == null || !isOpen(delivery, attempt)
              ? delivery
              : closing.after(delivery, attempt.attempted(), ledger.newest(), now);
        });
  }

  /** An end that came after the lease was over, and the next attempt begun, changes nothing. */
  private static boolean isOpen(Delivery delivery, ClosedAttempt attempt) {
    return delivery.is(DeliveryState.SENDING) && delivery.attempts() == attempt.number();
  }

  private static Delivery withheld(Delivery delivery, Map<UUID, Reason> reasons) {
    @Nullable Reason reason = reasons.get(delivery.id());
    if (reason == null || !delivery.is(DeliveryState.WAITING)) {
      return delivery;
    }
    return reason == Reason.NEWER_STEP ? delivery.superseded() : delivery.withheld(reason);
  }

  private Set<UUID> inTransaction(Function<Instant, Set<UUID>> work) {
    return new HashSet<>(Objects.requireNonNull(transactions.execute(status -> work.apply(now()))));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
