package org.tocsin.alert.balance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.alert.balance.DeliverySum.Counted;
import org.tocsin.alert.balance.Difference.Name;
import org.tocsin.contract.outcome.LedgerTallied;
import org.tocsin.contract.outcome.LedgerTallied.InState;
import org.tocsin.contract.outcome.Tally;
import org.tocsin.contract.word.DeliveryState;

/** Says what does not agree; pure functions of what was counted. */
final class Comparing {

  private Comparing() {}

  /** What alert-api's own tables do not agree in. */
  static List<Difference> own(
      Sums.Steps steps, Iterable<AudienceSum> audience, Iterable<DeliverySum> deliveries) {
    List<Difference> differences = new ArrayList<>();
    add(differences, Name.JOURNAL, steps.journalled(), steps.kept());
    for (AudienceSum sum : audience) {
      if (!sum.isBalanced()) {
        differences.add(Difference.of(Name.AUDIENCE, null, sum.approved(), sum.found()));
      }
      add(differences, Name.UNROUTED, 0, sum.unrouted());
    }
    for (DeliverySum sum : deliveries) {
      add(differences, Name.UNPLANNED, 0, sum.unplanned());
      add(differences, Name.UNAPPROVED, 0, sum.unapproved());
    }
    return differences;
  }

  /**
   * What the ledger does not agree in, with what lies between. Final states are compared as far as
   * they were reached by the cut. All others need no comparison: where all ids and all final states
   * agree, so do those that are in none.
   */
  static Map<Difference, Tally> withLedger(LedgerTallied ledger, List<Counted> counted) {
    Map<Difference, Tally> differences = new LinkedHashMap<>();
    compare(
        differences,
        Difference.of(Name.LEDGER, null, 0, 0),
        Counted.tally(counted, some -> some.planned() && !some.unproven()),
        ledger.all());
    Map<DeliveryState, Tally> told = new EnumMap<>(DeliveryState.class);
    for (InState some : ledger.states()) {
      told.put(some.state(), some.tally());
    }
    for (DeliveryState state : DeliveryState.values()) {
      if (isFinal(state)) {
        compare(
            differences,
            Difference.of(Name.LEDGER_STATE, state, 0, 0),
            Counted.tally(
                counted,
                some ->
                    some.planned() && !some.unproven() && some.settled() && some.state() == state),
            told.getOrDefault(state, Tally.NONE));
      }
    }
    return differences;
  }

  private static void compare(
      Map<Difference, Tally> differences, Difference difference, Tally here, Tally there) {
    if (!here.equals(there)) {
      long between =
          Long.parseUnsignedLong(here.xor(), 16) ^ Long.parseUnsignedLong(there.xor(), 16);
      differences.put(
          Difference.of(difference.name(), difference.state(), here.count(), there.count()),
          Tally.of(Math.abs(here.count() - there.count()), between));
    }
  }

  private static boolean isFinal(DeliveryState state) {
    return switch (state) {
      case WAITING, SENDING -> false;
      case DELIVERED, BOUNCED, REFUSED, EXHAUSTED, WITHHELD, SUPERSEDED, CANCELLED -> true;
    };
  }

  private static void add(List<Difference> differences, Name name, long expected, long found) {
    if (expected != found) {
      differences.add(Difference.of(name, null, expected, found));
    }
  }
}
