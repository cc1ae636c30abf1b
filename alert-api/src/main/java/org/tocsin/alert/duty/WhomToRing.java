package org.tocsin.alert.duty;

import java.util.List;
import org.tocsin.alert.access.Marked;

/** Decides who is rung: those on duty who may review the alert, or else all who may. */
final class WhomToRing {

  private WhomToRing() {}

  /**
   * Those who are rung by mail.
   *
   * @param mayReview as far as authors and organisations go
   * @param marked who reads the alert
   */
  static List<Reviewer> of(List<Reviewer> mayReview, Marked marked) {
    List<Reviewer> reachable =
        mayReview.stream()
            .filter(Reviewer::isReachable)
            .filter(reviewer -> reviewer.member().mayRead(marked))
            .toList();
    List<Reviewer> onDuty = reachable.stream().filter(Reviewer::onDuty).toList();
    return onDuty.isEmpty() ? reachable : onDuty;
  }
}
