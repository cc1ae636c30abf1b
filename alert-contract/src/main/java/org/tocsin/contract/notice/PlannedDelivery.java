package org.tocsin.contract.notice;

import java.time.Instant;
import java.util.UUID;
import org.tocsin.contract.word.Channel;

/**
 * A message that could be needed. The ledger invents none: it brings a reserve forward or cancels
 * what is not needed.
 *
 * @param id made by {@link org.tocsin.contract.proof.DeliveryId}
 * @param rank the order among the reserves of a step, from 1; 0 for the others
 * @param dueAt not before this time, unless it is brought forward
 */
public record PlannedDelivery(
    UUID id, UUID contact, Channel channel, Mode mode, int rank, Instant dueAt) {

  /** When a planned delivery is really needed. */
  public enum Mode {
    /** At its due time. */
    AT_ONCE,

    /** Only if no contact has the notice at its due time, or all that were told before failed. */
    RESERVE,

    /**
     * Only if an attempt was ever opened to this contact on this notice; always without content.
     */
    FORMER
  }
}
