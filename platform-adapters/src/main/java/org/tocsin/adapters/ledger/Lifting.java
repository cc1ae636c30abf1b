package org.tocsin.adapters.ledger;

import org.jspecify.annotations.Nullable;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.word.Reason;

/**
 * Whether what kept a delivery back can be gone, because the same step was routed again by a newer
 * directory, or tells now what was withheld. It is judged anew at the claim, as ever.
 */
final class Lifting {

  private Lifting() {}

  static boolean mayLift(Delivery kept, StepHead step, PlannedDelivery plan) {
    return !step.bare()
        && plan.mode() != Mode.FORMER
        && kept.step().entry() == step.entry()
        && (kept.step().bare() || kept.step().directoryVersion() < step.directoryVersion())
        && isKeptBack(kept);
  }

  private static boolean isKeptBack(Delivery kept) {
    return switch (kept.state()) {
      case WITHHELD -> isLiftedByTheDirectory(kept.reason());
      // of a recall, which reaches only those who were told
      case CANCELLED -> kept.reason() == Reason.NEVER_TOLD;
      case WAITING, SENDING, DELIVERED, BOUNCED, REFUSED, EXHAUSTED, SUPERSEDED -> false;
    };
  }

  private static boolean isLiftedByTheDirectory(@Nullable Reason reason) {
    return reason == Reason.CONTACT_UNVERIFIED
        || reason == Reason.CONTACT_RETIRED
        || reason == Reason.CONTACT_BLOCKED
        || reason == Reason.TLP_ABOVE_CLEARANCE;
  }
}
