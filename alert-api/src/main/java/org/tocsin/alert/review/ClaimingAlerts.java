package org.tocsin.alert.review;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.alerts.Claim;
import org.tocsin.alert.alerts.Claim.ClaimView;
import org.tocsin.alert.alerts.Claims;
import org.tocsin.alert.alerts.ReadingAlerts;
import org.tocsin.alert.alerts.ReviewWay;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.review.ClaimController.ClaimRequest;
import org.tocsin.alert.review.FourEyes.Judgement;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;

/** Claims what waits for a review, so that no two read the same, and gives it back. */
@Component
class ClaimingAlerts {

  private final ReadingAlerts reading;
  private final Alerts alerts;
  private final Claims claims;
  private final Standings standings;
  private final Journal journal;
  private final ReviewSettings settings;

  ClaimingAlerts(
      ReadingAlerts reading,
      Alerts alerts,
      Claims claims,
      Standings standings,
      Journal journal,
      ReviewSettings settings) {
    this.reading = reading;
    this.alerts = alerts;
    this.claims = claims;
    this.standings = standings;
    this.journal = journal;
    this.settings = settings;
  }

  /** Claims, renews one's own claim, or takes another's over. In the caller's transaction. */
  ClaimView claim(UUID id, ClaimRequest request, Member reviewer) {
    Locked locked = journal.lock(Subject.alert(id));
    Alert alert = reading.find(reviewer, id);
    Standing standing = standings.of(id, reviewer, locked.at());
    refuse(ReviewRules.version(alert, standing, request.version()));
    Version version = alerts.version(id, request.version());
    refuse(ReviewRules.unread(alert, version, reviewer));
    refuse(judged(version, standing, reviewer, locked.at()));
    refuse(ReviewRules.state(alert, version, standing));
    String type = type(standing.claim(), Boolean.TRUE.equals(request.takeOver()), reviewer);
    Instant until = locked.at().plus(settings.claimFor());
    claims.end(id, locked.at());
    claims.add(id, version.number(), reviewer, locked.at(), until);
    write(locked, type, reviewer, new Told(version.number(), reviewer.person(), until));
    return claims
        .holding(id, locked.at())
        .map(claim -> ClaimView.of(reviewer, claim))
        .orElseThrow();
  }

  /** Gives a claim back; a coordinator anybody's. Nothing to give back is no error. */
  @Transactional
  public void release(UUID id, Member person) {
    Locked locked = journal.lock(Subject.alert(id));
    reading.find(person, id);
    Optional<Claim> held = claims.holding(id, locked.at());
    if (held.isEmpty()) {
      return;
    }
    Claim claim = held.get();
    if (!claim.person().equals(person.person()) && !person.has(Role.COORDINATOR)) {
      throw ReviewRules.claimed(claim, person);
    }
    claims.end(id, locked.at());
    write(locked, "ClaimReleased", person, new Told(claim.version(), claim.person(), locked.at()));
  }

  private Optional<Refusal> judged(
      Version version, Standing standing, Member reviewer, Instant now) {
    return switch (new FourEyes(settings).judge(version, standing, reviewer, now)) {
      case Judgement.Refused refused -> Optional.of(refused.refusal());
      case Judgement.Allowed allowed when allowed.way() == ReviewWay.FAST_TRACK ->
          Optional.of(
              new Refusal(
                  ProblemType.OWN_REVIEW,
                  "By the fast track it is approved without a claim, so that another organisation"
                      + " can still claim it."));
      case Judgement.Allowed allowed -> Optional.empty();
    };
  }

  private static String type(Optional<Claim> held, boolean takeOver, Member reviewer) {
    if (held.isEmpty()) {
      return "ReviewClaimed";
    }
    if (held.get().person().equals(reviewer.person())) {
      return "ClaimRenewed";
    }
    if (!takeOver) {
      throw ReviewRules.claimed(held.get(), reviewer);
    }
    if (!reviewer.has(Role.COORDINATOR)) {
      throw new Refusal(
          ProblemType.ROLE_MISSING, "Only a coordinator may take over a claim that holds.");
    }
    return "ClaimTakenOver";
  }

  private static void refuse(Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  private void write(Locked locked, String type, Member person, Told told) {
    journal.append(locked, type, person.actor(), ContractJson.MAPPER.writeValueAsBytes(told));
  }

  /**
   * What the journal keeps of a claim.
   *
   * @param person whose claim it is
   */
  private record Told(int version, UUID person, Instant until) {}
}
