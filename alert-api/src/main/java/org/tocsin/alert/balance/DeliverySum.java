package org.tocsin.alert.balance;

import java.util.List;
import java.util.function.Predicate;
import org.tocsin.contract.outcome.Tally;
import org.tocsin.contract.word.DeliveryState;

/**
 * The second sum: what became of every delivery that the router planned.
 *
 * @param planned all of them, as the router reported them
 * @param unplanned reported by the ledger, and never planned: a fault
 * @param unapproved of a step that is not kept here: alert-api has lost it
 * @param unproven reported as nobody's word: kept to be shown, never sent; in no sum
 */
public record DeliverySum(
    long planned,
    long waiting,
    long sending,
    long delivered,
    long bounced,
    long refused,
    long exhausted,
    long withheld,
    long superseded,
    long cancelled,
    long unplanned,
    long unapproved,
    long unproven) {

  static DeliverySum of(List<Counted> counted) {
    List<Counted> planned = counted.stream().filter(Counted::planned).toList();
    return new DeliverySum(
        sum(planned, some -> true),
        in(planned, DeliveryState.WAITING),
        in(planned, DeliveryState.SENDING),
        in(planned, DeliveryState.DELIVERED),
        in(planned, DeliveryState.BOUNCED),
        in(planned, DeliveryState.REFUSED),
        in(planned, DeliveryState.EXHAUSTED),
        in(planned, DeliveryState.WITHHELD),
        in(planned, DeliveryState.SUPERSEDED),
        in(planned, DeliveryState.CANCELLED),
        sum(counted, some -> !some.planned() && !some.unproven()),
        sum(planned, some -> !some.approved()),
        sum(counted, some -> !some.planned() && some.unproven()));
  }

  /** What the right-hand side comes to. */
  long found() {
    return waiting
        + sending
        + delivered
        + bounced
        + refused
        + exhausted
        + withheld
        + superseded
        + cancelled;
  }

  boolean isBalanced() {
    return planned == found() && unplanned == 0 && unapproved == 0;
  }

  private static long in(List<Counted> counted, DeliveryState state) {
    return sum(counted, some -> some.state() == state);
  }

  private static long sum(List<Counted> counted, Predicate<Counted> which) {
    return counted.stream().filter(which).mapToLong(Counted::count).sum();
  }

  /**
   * Deliveries that have all of this in common.
   *
   * @param planned whether the router reported them
   * @param approved whether the step that they tell is kept here
   * @param unproven whether the ledger withholds them as nobody's word
   * @param settled whether their last change is not later than the cut
   */
  record Counted(
      boolean exercise,
      DeliveryState state,
      boolean planned,
      boolean approved,
      boolean unproven,
      boolean settled,
      long count,
      long xor) {

    static Tally tally(List<Counted> counted, Predicate<Counted> which) {
      long count = 0;
      long xor = 0;
      for (Counted some : counted) {
        if (which.test(some)) {
          count += some.count();
          xor ^= some.xor();
        }
      }
      return Tally.of(count, xor);
    }
  }
}
