package org.tocsin.alert.duty;

import java.util.List;
import java.util.UUID;
import org.tocsin.contract.word.Tlp;

/** Decides who is rung: those on duty who may review the alert, or else all who may. */
final class WhomToRing {

  private WhomToRing() {}

  /**
   * Those who are rung by mail.
   *
   * @param mayReview as far as authors and organisations go
   * @param author the organisation of the alert's author
   */
  static List<Reviewer> of(List<Reviewer> mayReview, UUID author, Tlp marking) {
    List<Reviewer> reachable =
        mayReview.stream()
            .filter(Reviewer::isReachable)
            .filter(reviewer -> reviewer.member().mayRead(author, marking))
            .toList();
    List<Reviewer> onDuty = reachable.stream().filter(Reviewer::onDuty).toList();
    return onDuty.isEmpty() ? reachable : onDuty;
  }
}
