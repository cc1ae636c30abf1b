package org.tocsin.alert.duty;

import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Member;

/**
 * Somebody who may review an alert, as far as its author and their organisations go.
 *
 * @param email null where nobody has said it
 * @param onDuty whether a shift of theirs goes on
 */
record Reviewer(Member member, @Nullable String email, boolean onDuty) {

  boolean isReachable() {
    return email != null;
  }

  /** Leaves the address out: records are printed in logs. */
  @Override
  public String toString() {
    return "Reviewer[" + member.person() + "]";
  }
}
