package org.tocsin.adapters.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Message;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.traces.TraceParent;

/**
 * An attempt that is opened in the ledger and not yet under way.
 *
 * @param delivery in the state after opening
 * @param leasedSince the monotonic clock before the lease began
 */
public record Departure(
    Delivery delivery,
    ToldStep told,
    PlatformEntry platform,
    ContactEntry contact,
    Permit permit,
    Instant openedAt,
    long leasedSince) {

  /**
   * What the sender gets.
   *
   * @param trace what the attempt belongs to
   */
  public Message message(@Nullable TraceParent trace) {
    return new Message(
        delivery.id(),
        delivery.attempts(),
        told.head().alert(),
        platform.name(),
        contact,
        told.approval(),
        delivery.bare(),
        told.head().reference(),
        told.head().severity(),
        told.head().at(),
        told.common(),
        told.part(),
        platform.limits(),
        trace);
  }
}
