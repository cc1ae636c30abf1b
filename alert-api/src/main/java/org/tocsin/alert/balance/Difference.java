package org.tocsin.alert.balance;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.DeliveryState;

/**
 * Something that does not agree.
 *
 * @param state of the deliveries, where they differ in one
 * @param expected by the side that is named first in the name's description
 * @param standing whether it was there at the tally before, too: what is on its way just now passes
 * @param alerts concerned, a few of them
 * @param notices concerned, a few of them
 * @param deliveries concerned, a few of them
 */
public record Difference(
    Name name,
    @Nullable DeliveryState state,
    long expected,
    long found,
    boolean standing,
    List<UUID> alerts,
    List<UUID> notices,
    List<UUID> deliveries) {

  static Difference of(Name name, @Nullable DeliveryState state, long expected, long found) {
    return new Difference(name, state, expected, found, false, List.of(), List.of(), List.of());
  }

  Difference with(List<UUID> someAlerts, List<UUID> someNotices, List<UUID> someDeliveries) {
    return new Difference(
        name, state, expected, found, standing, someAlerts, someNotices, someDeliveries);
  }

  Difference standing(boolean stands) {
    return new Difference(name, state, expected, found, stands, alerts, notices, deliveries);
  }

  /** What tells whether it is the same at the next tally. */
  Key key() {
    return new Key(name, state);
  }

  /** What differs from what. */
  public enum Name {
    /** Approvals and retractions in the journal, from the steps that are kept of them. */
    JOURNAL,

    /** The platforms that a step was approved for, from those that are kept of it. */
    AUDIENCE,

    /** None, from the steps that the router has not reported in all the time up to the cut. */
    UNROUTED,

    /** None, from deliveries that the ledger reports and the router never planned. */
    UNPLANNED,

    /** None, from planned deliveries of steps that alert-api does not know. */
    UNAPPROVED,

    /** Deliveries that the router planned, from those that the ledger holds: by number or by id. */
    LEDGER,

    /** Deliveries that reached a final state here, from those that did in the ledger. */
    LEDGER_STATE,

    /** A tally of the ledger, from none in all the time that it may take. */
    TALLY_LATE
  }

  record Key(Name name, @Nullable DeliveryState state) {}
}
