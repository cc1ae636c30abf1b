package org.tocsin.adapters.channel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.Severity;
import org.tocsin.traces.TraceParent;

/**
 * One delivery, about to be tried.
 *
 * @param delivery the same at every attempt, so that a receiver can tell a repeat
 * @param attempt from 1
 * @param bare whether only reference and version may be told, whatever {@code common} holds
 * @param at when the step was approved; the signed link's life runs from here
 * @param common a {@link org.tocsin.contract.alert.CommonPart} as JSON, or, for a retraction, a
 *     {@link org.tocsin.contract.alert.RecallPart}
 * @param part a {@link org.tocsin.contract.alert.PlatformPart} as JSON
 * @param limits the lane's, which size what the channel keeps open for the platform
 * @param trace what the attempt belongs to; null where that is not known
 */
public record Message(
    UUID delivery,
    int attempt,
    UUID alert,
    String platformName,
    ContactEntry contact,
    Approval approval,
    boolean bare,
    String reference,
    Severity severity,
    Instant at,
    String common,
    String part,
    PlatformEntry.Limits limits,
    @Nullable TraceParent trace) {

  /** Leaves the content out: records are printed in logs. */
  @Override
  public String toString() {
    return "Message[" + delivery + ", attempt " + attempt + ", " + contact + "]";
  }
}
