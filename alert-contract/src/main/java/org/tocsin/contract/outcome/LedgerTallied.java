package org.tocsin.contract.outcome;

import java.time.Instant;
import java.util.List;
import org.tocsin.contract.word.DeliveryState;

/**
 * What the ledger holds of all steps up to a cut, for alert-api to compare with what it was told.
 * It comes through the same relay as all outcomes, so after those that it counts.
 *
 * @param cut steps whose time is later are left out: they may be on their way still
 * @param at when it was counted, all of it in one snapshot
 * @param all every delivery, except those that are no more than somebody's forgery
 * @param states by state: waiting and sending as they are, every final state only as far as it was
 *     reached at or before the cut; a delivery's revision tells when
 * @param settledSince what reached a final state after the cut, whichever
 * @param unproven deliveries that nobody approved: kept to be shown, never sent
 */
public record LedgerTallied(
    String reporter,
    Instant cut,
    Instant at,
    Tally all,
    List<InState> states,
    Tally settledSince,
    Tally unproven)
    implements Outcome {

  public LedgerTallied {
    states = List.copyOf(states);
  }

  @Override
  public String key() {
    return reporter;
  }

  /** The deliveries in one state; a state that is not listed has none. */
  public record InState(DeliveryState state, Tally tally) {}
}
