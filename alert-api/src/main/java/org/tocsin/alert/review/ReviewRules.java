package org.tocsin.alert.review;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.AlertState;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.review.ReviewRequest.Verdict;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** What has to hold before a verdict counts, in the order in which it is asked. */
final class ReviewRules {

  private ReviewRules() {}

  /** The first rule that speaks against it. */
  static Optional<Refusal> refusal(
      Alert alert,
      Version newest,
      Member reviewer,
      ReviewRequest request,
      boolean sameOrganisation) {
    return Stream.of(
            version(alert, request.version()),
            ownReview(alert, newest, reviewer, sameOrganisation),
            state(alert, newest),
            reason(request),
            ready(newest, request))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Refusal> version(Alert alert, @Nullable Integer version) {
    if (version == null) {
      return alert.version() == 1
          ? Optional.empty()
          : Optional.of(
              Refusal.invalid(
                  List.of(new Fault("version", "is needed, because there are several"))));
    }
    if (version > alert.version()) {
      return Optional.of(
          Refusal.invalid(
              List.of(new Fault("version", "does not exist; the newest is " + alert.version()))));
    }
    return version == alert.version()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.NOT_NEWEST,
                "Version " + alert.version() + " is the newest: read it and review that one.",
                new Fault("version", "is not the newest, which is " + alert.version())));
  }

  private static Optional<Refusal> ownReview(
      Alert alert, Version newest, Member reviewer, boolean sameOrganisation) {
    boolean own =
        alert.author().equals(reviewer.person()) || newest.author().equals(reviewer.person());
    if (own) {
      return Optional.of(
          new Refusal(
              ProblemType.OWN_REVIEW, "It is your own alert: ask another person to review it."));
    }
    return alert.organisation().equals(reviewer.organisation()) && !sameOrganisation
        ? Optional.of(
            new Refusal(
                ProblemType.OWN_REVIEW,
                "It comes from your own organisation: ask a reviewer of another one."))
        : Optional.empty();
  }

  private static Optional<Refusal> state(Alert alert, Version newest) {
    if (alert.state() == AlertState.RETRACTED) {
      return Optional.of(
          new Refusal(ProblemType.CONFLICT, "The alert was retracted; nothing is left to review."));
    }
    return switch (newest.state()) {
      case SUBMITTED -> Optional.empty();
      case RETURNED, DECLINED, APPROVED ->
          Optional.of(
              new Refusal(
                  ProblemType.CONFLICT,
                  "The newest version was reviewed already: it is " + newest.state() + "."));
    };
  }

  private static Optional<Refusal> reason(ReviewRequest request) {
    String reason = request.reason();
    return request.verdict() == Verdict.APPROVED || (reason != null && !reason.isBlank())
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid(
                List.of(new Fault("reason", "is needed, so that the authors can learn from it"))));
  }

  /** What an approval needs: no platform is asked for anything without a cited rule, say. */
  private static Optional<Refusal> ready(Version newest, ReviewRequest request) {
    List<Fault> missing =
        request.verdict() == Verdict.APPROVED ? Readiness.missing(newest.content()) : List.of();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.NOT_READY,
                "Return it to its authors: a revision has to supply what errors lists.",
                missing));
  }
}
