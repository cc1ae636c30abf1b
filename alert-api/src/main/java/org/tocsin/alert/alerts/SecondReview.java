package org.tocsin.alert.alerts;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What is known of the second organisation's review of an alert that took the fast track. */
public enum SecondReview {
  /** The newest approved version was told, and no second organisation has looked at it. */
  PENDING,

  /** A second organisation approved that version, too. */
  CONFIRMED;

  /** Null where the newest approved version did not take the fast track, or was declined. */
  static @Nullable SecondReview of(Alert alert, Collection<Review> reviews) {
    boolean fast = false;
    boolean second = false;
    for (Review review : reviews) {
      if (alert.approvedVersion() != null && review.version() == alert.approvedVersion()) {
        fast |= review.way() == ReviewWay.FAST_TRACK;
        second |= review.way() == ReviewWay.SECOND && review.verdict() == VersionState.APPROVED;
      }
    }
    if (!fast) {
      return null;
    }
    if (second) {
      return CONFIRMED;
    }
    return alert.state() == AlertState.RETRACTED ? null : PENDING;
  }
}
