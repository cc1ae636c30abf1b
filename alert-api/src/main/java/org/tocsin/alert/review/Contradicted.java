package org.tocsin.alert.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tocsin.alert.review.ReviewRequest.Verdict;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** Whoever approves what another organisation contradicts says why. */
final class Contradicted {

  private Contradicted() {}

  /**
   * Asks for a reason where there is something to weigh.
   *
   * @param contradictions that stand
   */
  static Optional<Refusal> refusal(List<UUID> contradictions, ReviewRequest request) {
    String reason = request.reason();
    return contradictions.isEmpty()
            || request.verdict() != Verdict.APPROVED
            || (reason != null && !reason.isBlank())
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.NOT_READY,
                "Another organisation contradicts it: read its corroborations, and approve with a"
                    + " reason or return it.",
                new Fault("reason", "is needed, because a contradiction stands")));
  }
}
