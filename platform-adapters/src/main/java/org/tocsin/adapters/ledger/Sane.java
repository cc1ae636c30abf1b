package org.tocsin.adapters.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.Step;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.proof.DeliveryId;

/**
 * What no step of the router's has, so that nothing of it may come into the ledger: ids of
 * deliveries that belong to others would keep those out, and some times no table can hold.
 */
final class Sane {

  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
  private static final String HASH = "[0-9a-f]{64}";

  private Sane() {}

  /** What is wrong; null if nothing is. */
  static @Nullable String problemOf(Step step) {
    if (!canBeWritten(step.at())) {
      return "A time that cannot be";
    }
    Approval approval = step.approval();
    if (!approval.commonHash().matches(HASH) || !approval.partHash().matches(HASH)) {
      return "An approval without hashes";
    }
    for (PlannedDelivery planned : step.deliveries()) {
      if (!planned.id().equals(DeliveryId.of(approval, planned.contact()))) {
        return "A delivery that is not its own";
      }
      if (!canBeWritten(planned.dueAt())) {
        return "A time that cannot be";
      }
    }
    return null;
  }

  static boolean canBeWritten(Instant time) {
    return time.isAfter(FIRST) && time.isBefore(LAST);
  }
}
