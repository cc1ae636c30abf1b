package org.tocsin.alert.balance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.balance.Difference.Name;
import org.tocsin.contract.outcome.LedgerTallied;
import org.tocsin.contract.outcome.Tally;

/**
 * Makes the sums, compares them with the ledger's newest tally, and remembers what stood before.
 */
@Component
class Balances {

  /** The sums are made again no sooner, however often they are asked for. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private static final Duration AGED = Duration.ofMinutes(1);

  private final Sums sums;
  private final Tallies tallies;
  private final Concerned concerned;
  private final BalanceSettings settings;
  private final InstantSource clock;
  private final TransactionTemplate snapshot;
  private final Instant started;
  private Set<Difference.Key> before = Set.of();
  private Set<Difference.Key> found = Set.of();
  private @Nullable Balance newest;

  Balances(
      Sums sums,
      Tallies tallies,
      Concerned concerned,
      BalanceSettings settings,
      InstantSource clock,
      PlatformTransactionManager transactionManager) {
    this.sums = sums;
    this.tallies = tallies;
    this.concerned = concerned;
    this.settings = settings;
    this.clock = clock;
    this.snapshot = new TransactionTemplate(transactionManager);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.started = clock.instant();
  }

  /** As it is now. */
  synchronized Balance now() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    @Nullable Balance known = newest;
    if (known != null && known.at().plus(FRESH).isAfter(now) && !known.at().isAfter(now)) {
      return known;
    }
    Balance made = snapshot.execute(status -> make(now));
    newest = made;
    return made;
  }

  /** As it was at the newest tally, or a minute ago: what the alarms need costs no more. */
  synchronized Balance ofNewestTally() {
    @Nullable Balance known = newest;
    return known != null
            && known.at().plus(AGED).isAfter(clock.instant())
            && tallies.newest().map(LedgerTallied::cut).equals(Optional.of(known.cut()))
        ? known
        : now();
  }

  /** The last that was made; empty before the first. */
  synchronized Optional<Balance> newest() {
    return Optional.ofNullable(newest);
  }

  private Balance make(Instant now) {
    Optional<LedgerTallied> tally = tallies.newest();
    Instant cut = tally.map(LedgerTallied::cut).orElse(now.minus(settings.behind()));
    Map<Boolean, AudienceSum> audience = sums.audience(cut);
    List<DeliverySum.Counted> counted = sums.deliveries(cut);
    DeliverySum alerts = sum(counted, false);
    DeliverySum exercises = sum(counted, true);
    List<Difference> own =
        Comparing.own(sums.steps(cut), audience.values(), List.of(alerts, exercises));
    Map<Difference, Tally> between =
        tally.map(told -> Comparing.withLedger(told, counted)).orElse(Map.of());
    boolean late =
        tally.map(LedgerTallied::cut).orElse(started).plus(settings.tallyLate()).isBefore(now);

    List<Difference> differences = new ArrayList<>();
    own.forEach(some -> differences.add(concerned.by(some, null, cut)));
    between.forEach((some, by) -> differences.add(concerned.by(some, by, cut)));
    if (late) {
      differences.add(Difference.of(Name.TALLY_LATE, null, 1, 0));
    }
    remember(differences, cut);
    return new Balance(
        cut,
        now,
        differences.isEmpty() && tally.isPresent(),
        new Balance.Audience(
            lacks(own, Name.JOURNAL, Name.AUDIENCE, Name.UNROUTED),
            audience.getOrDefault(false, AudienceSum.NONE),
            audience.getOrDefault(true, AudienceSum.NONE)),
        new Balance.Deliveries(alerts.isBalanced() && exercises.isBalanced(), alerts, exercises),
        new Balance.Ledger(tally.isPresent() && between.isEmpty() && !late, tally.orElse(null)),
        differences.stream().map(some -> some.standing(stands(some))).toList());
  }

  /** What stood at the cut before stands still; what is seen again at one cut does not by that. */
  private void remember(List<Difference> differences, Instant cut) {
    @Nullable Balance known = newest;
    if (known != null && !known.cut().equals(cut)) {
      before = found;
    }
    found = differences.stream().map(Difference::key).collect(Collectors.toSet());
  }

  private boolean stands(Difference difference) {
    return switch (difference.name()) {
      case UNROUTED, TALLY_LATE -> true;
      case JOURNAL, AUDIENCE, UNPLANNED, UNAPPROVED, LEDGER, LEDGER_STATE ->
          before.contains(difference.key());
    };
  }

  private static DeliverySum sum(List<DeliverySum.Counted> counted, boolean exercise) {
    return DeliverySum.of(counted.stream().filter(some -> some.exercise() == exercise).toList());
  }

  private static boolean lacks(List<Difference> differences, Name... names) {
    Set<Name> any = Set.of(names);
    return differences.stream().noneMatch(some -> any.contains(some.name()));
  }
}
