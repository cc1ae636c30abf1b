package org.tocsin.router.routing;

import org.jspecify.annotations.Nullable;
import org.tocsin.contract.alert.AlertRetracted;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Tlp;

/** What one platform may learn of a step. */
sealed interface Audience {

  /** The step names it and it is cleared: it is told the content. */
  record Told() implements Audience {}

  /**
   * It was named before and is not now, or the alert is retracted: whoever was told learns that.
   */
  record Recalled() implements Audience {}

  /**
   * The step names it, but it may not be told. Whoever was told an earlier version learns that
   * something changed, and nothing more.
   */
  record Withheld(Reason reason) implements Audience {}

  static Audience of(StepApproved event, PlatformCut cut) {
    if (event instanceof AlertRetracted || !cut.named()) {
      return new Recalled();
    }
    @Nullable Tlp clearance = cut.clearance();
    if (clearance == null) {
      return new Withheld(Reason.NO_ENTRY);
    }
    if (Boolean.FALSE.equals(cut.consent())) {
      return new Withheld(Reason.NO_CONSENT);
    }
    if (!clearance.covers(cut.approval().tlp())) {
      return new Withheld(Reason.TLP_ABOVE_CLEARANCE);
    }
    if (cut.contacts().stream().noneMatch(Plan::isCurrent)) {
      return new Withheld(Reason.NO_CONTACT);
    }
    return new Told();
  }
}
