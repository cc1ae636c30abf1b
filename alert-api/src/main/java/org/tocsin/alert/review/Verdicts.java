package org.tocsin.alert.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.Checklist;
import org.tocsin.alert.alerts.Ground;
import org.tocsin.alert.alerts.Review;
import org.tocsin.alert.alerts.ReviewWay;
import org.tocsin.contract.alert.PlatformCut;

/** A verdict as it is journalled, and as it is answered. */
final class Verdicts {

  private Verdicts() {}

  /**
   * What the journal keeps of a verdict.
   *
   * @param contradictions the corroborations that spoke against the alert; absent where none did
   */
  record Recorded(
      int version,
      ReviewWay way,
      String verdict,
      @Nullable String reason,
      List<Ground> grounds,
      @Nullable Checklist checklist,
      UUID reviewer,
      UUID organisation,
      @Nullable List<UUID> contradictions) {

    static Recorded of(Review review, List<UUID> contradictions) {
      return new Recorded(
          review.version(),
          review.way(),
          review.verdict().name(),
          review.reason(),
          review.grounds(),
          review.checklist(),
          review.reviewer(),
          review.organisation(),
          contradictions.isEmpty() ? null : contradictions);
    }
  }

  /**
   * A verdict that was recorded.
   *
   * @param way by which rule of four eyes it counts
   * @param notices of the platforms that are told because of it
   */
  record Reviewed(
      UUID alert,
      String reference,
      int version,
      ReviewRequest.Verdict verdict,
      ReviewWay way,
      @Nullable String reason,
      List<Ground> grounds,
      Instant at,
      List<OpenedNotice> notices) {

    static Reviewed of(
        Alert alert, Review review, ReviewRequest.Verdict verdict, List<OpenedNotice> opened) {
      return new Reviewed(
          alert.id(),
          alert.reference(),
          review.version(),
          verdict,
          review.way(),
          review.reason(),
          review.grounds(),
          review.at(),
          opened);
    }
  }

  /** A platform that is told, and its notice. */
  record OpenedNotice(UUID id, String platform) {

    static OpenedNotice of(PlatformCut cut) {
      return new OpenedNotice(cut.approval().notice(), cut.platform());
    }
  }
}
