package org.tocsin.alert.review;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.ReviewWay;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Urgency;

/**
 * Nothing is told without two persons. Who may be the second one, and by which way, is decided
 * here; the queue ({@link ReviewQueue}) asks the same in SQL.
 */
final class FourEyes {

  private final ReviewSettings settings;

  FourEyes(ReviewSettings settings) {
    this.settings = settings;
  }

  /** Whether this reviewer may speak about this version, and by which way. */
  Judgement judge(Version version, Standing standing, Member reviewer, Instant now) {
    if (standing.reviewerSuspended()) {
      return new Judgement.Refused(
          new Refusal(ProblemType.ROLE_MISSING, "You are suspended: ask a coordinator."));
    }
    if (standing.authors().contains(reviewer.person())) {
      return refused(
          "You wrote a version of it or brought a file: ask another person to review it.");
    }
    if (standing.sameHand()) {
      return refused(
          "The same coordinator let you and an author of it in: another coordinator has to confirm"
              + " you first, POST /api/v1/people/{id}/confirmation.");
    }
    if (standing.byPublicBody() && standing.reviewerOfPublicBody()) {
      return refused(
          "It comes from a public body: ask a reviewer of an organisation that is none.");
    }
    boolean own = standing.organisations().contains(reviewer.organisation());
    if (standing.isPending(version.number())) {
      return own
          ? refused(
              "Your organisation has approved it already: a second organisation's review is"
                  + " pending.")
          : new Judgement.Allowed(ReviewWay.SECOND);
    }
    if (!own || settings.sameOrganisation()) {
      return new Judgement.Allowed(ReviewWay.ORDINARY);
    }
    return fastTrack(version, standing, now);
  }

  private Judgement fastTrack(Version version, Standing standing, Instant now) {
    if (!urgent(version)) {
      return refused("It comes from your own organisation: ask a reviewer of another one.");
    }
    if (standing.fastTracked()) {
      return refused(
          "Another version of it took the fast track: this one needs a reviewer of another"
              + " organisation.");
    }
    Instant from = version.submittedAt().plus(settings.fastTrackAfter());
    Instant claimed = standing.claimedElsewhere();
    if (claimed != null && claimed.plus(settings.fastTrackAfter()).isAfter(from)) {
      from = claimed.plus(settings.fastTrackAfter());
    }
    return from.isAfter(now)
        ? refused(
            "It comes from your own organisation: ask a reviewer of another one. If none claims"
                + " it, another person of yours may approve it from "
                + from.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1)
                + " on.")
        : new Judgement.Allowed(ReviewWay.FAST_TRACK);
  }

  private static boolean urgent(Version version) {
    return version.content().severity() == Severity.EXTREME
        && version.content().urgency() == Urgency.IMMEDIATE;
  }

  private static Judgement refused(String detail) {
    return new Judgement.Refused(new Refusal(ProblemType.OWN_REVIEW, detail));
  }

  /** Who may speak. */
  sealed interface Judgement {

    record Allowed(ReviewWay way) implements Judgement {}

    record Refused(Refusal refusal) implements Judgement {}
  }
}
