package org.tocsin.alert.review;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.AlertState;
import org.tocsin.alert.alerts.Checklist.Mark;
import org.tocsin.alert.alerts.Claim;
import org.tocsin.alert.alerts.Claim.ClaimView;
import org.tocsin.alert.alerts.ReviewWay;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.review.ReviewRequest.Verdict;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** What has to hold before a verdict counts, besides who speaks ({@link FourEyes}). */
final class ReviewRules {

  private ReviewRules() {}

  /** Whether a version can be spoken about: the newest, or one that waits for a second review. */
  static Optional<Refusal> version(Alert alert, Standing standing, @Nullable Integer version) {
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
    return version == alert.version() || standing.isPending(version)
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.NOT_NEWEST,
                "Version " + alert.version() + " is the newest: read it and review that one.",
                new Fault("version", "is not the newest, which is " + alert.version())));
  }

  /** Only who may read a version may speak of it; an older one may be marked higher. */
  static Optional<Refusal> unread(Alert alert, Version version, Member reviewer) {
    return reviewer.mayRead(alert.marked().at(version.content().tlp()))
        ? Optional.empty()
        : Optional.of(Refusal.notFound("version"));
  }

  /** Whether there is something to be said about this version at all. */
  static Optional<Refusal> state(Alert alert, Version version, Standing standing) {
    if (alert.state() == AlertState.RETRACTED) {
      return conflict("The alert was retracted; nothing is left to review.");
    }
    if (standing.isPending(version.number())) {
      return Optional.empty();
    }
    return switch (version.state()) {
      case SUBMITTED -> Optional.empty();
      case RETURNED, DECLINED, APPROVED ->
          conflict("The newest version was reviewed already: it is " + version.state() + ".");
    };
  }

  /** A claim keeps others from speaking; who has none may speak as long as nobody has. */
  static Optional<Refusal> claim(Standing standing, Member reviewer) {
    return standing
        .claim()
        .filter(claim -> !claim.person().equals(reviewer.person()))
        .map(claim -> claimed(claim, reviewer));
  }

  static Refusal claimed(Claim claim, Member reader) {
    ClaimView view = ClaimView.of(reader, claim);
    return new Refusal(
        ProblemType.CLAIMED,
        "%s has claimed it until %s: take another alert, or this one after that."
            .formatted(view.by(), view.until()));
  }

  /** The first rule that speaks against this verdict. */
  static Optional<Refusal> verdict(
      Version version, ReviewWay way, ReviewRequest request, boolean checklistRequired) {
    return Stream.of(
            way(way, request.verdict()),
            reason(request),
            checklist(request, checklistRequired),
            ready(version, request))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Refusal> way(ReviewWay way, Verdict verdict) {
    return switch (way) {
      case ORDINARY -> Optional.empty();
      case FAST_TRACK ->
          verdict == Verdict.APPROVED
              ? Optional.empty()
              : Optional.of(
                  new Refusal(
                      ProblemType.OWN_REVIEW,
                      "By the fast track your organisation may approve it and nothing else: revise"
                          + " it, or retract it."));
      case SECOND ->
          verdict == Verdict.RETURNED
              ? conflict(
                  "The platforms were told already: approve it, or decline it, which retracts it.")
              : Optional.empty();
    };
  }

  private static Optional<Refusal> reason(ReviewRequest request) {
    String reason = request.reason();
    if (request.verdict() == Verdict.APPROVED) {
      return request.given().isEmpty()
          ? Optional.empty()
          : invalid("grounds", "are given for what is returned or declined");
    }
    return reason != null && !reason.isBlank()
        ? Optional.empty()
        : invalid("reason", "is needed, so that the authors can learn from it");
  }

  private static Optional<Refusal> checklist(ReviewRequest request, boolean required) {
    if (request.verdict() != Verdict.APPROVED) {
      return Optional.empty();
    }
    if (request.checklist() == null) {
      return required
          ? invalid("checklist", "is needed: answer each of its questions")
          : Optional.empty();
    }
    List<Fault> missing =
        required ? faults(request.checklist().answered(null), "is not answered") : List.of();
    if (!missing.isEmpty()) {
      return Optional.of(Refusal.invalid(missing));
    }
    List<String> answeredNo = request.checklist().answered(Mark.NO);
    return answeredNo.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.NOT_READY,
                "Return or decline it: what is answered with NO cannot be approved.",
                faults(answeredNo, "is answered with NO")));
  }

  private static List<Fault> faults(List<String> questions, String message) {
    return questions.stream().map(question -> new Fault("checklist." + question, message)).toList();
  }

  /** What an approval needs: no platform is asked for anything without a cited rule, say. */
  private static Optional<Refusal> ready(Version version, ReviewRequest request) {
    List<Fault> missing =
        request.verdict() == Verdict.APPROVED ? Readiness.missing(version.content()) : List.of();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.NOT_READY,
                "Return it to its authors: a revision has to supply what errors lists.",
                missing));
  }

  private static Optional<Refusal> invalid(String field, String message) {
    return Optional.of(Refusal.invalid(List.of(new Fault(field, message))));
  }

  private static Optional<Refusal> conflict(String detail) {
    return Optional.of(new Refusal(ProblemType.CONFLICT, detail));
  }
}
