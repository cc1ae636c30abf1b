package org.tocsin.alert.review;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.alerts.Claims;
import org.tocsin.alert.alerts.ReadingAlerts;
import org.tocsin.alert.alerts.Review;
import org.tocsin.alert.alerts.ReviewWay;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.corroborations.Corroborations;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;
import org.tocsin.alert.notices.Notices;
import org.tocsin.alert.retraction.RetractingAlerts;
import org.tocsin.alert.review.FourEyes.Judgement;
import org.tocsin.alert.review.Verdicts.OpenedNotice;
import org.tocsin.alert.review.Verdicts.Recorded;
import org.tocsin.alert.review.Verdicts.Reviewed;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertEvent;

/** Takes a verdict; an approval sends the version on its way. Runs in the caller's transaction. */
@Component
final class ReviewingAlerts {

  private static final Logger LOG = LoggerFactory.getLogger(ReviewingAlerts.class);
  private static final Vocabulary<AlertEvent> EVENTS = new Vocabulary<>(AlertEvent.class);

  private final ReadingAlerts reading;
  private final Alerts alerts;
  private final Claims claims;
  private final Standings standings;
  private final Journal journal;
  private final Approving approving;
  private final RetractingAlerts retracting;
  private final Notices notices;
  private final Corroborations corroborations;
  private final UnseenEvidence unseen;
  private final ReviewSettings settings;
  private final Meters meters;

  ReviewingAlerts(
      ReadingAlerts reading,
      Alerts alerts,
      Claims claims,
      Standings standings,
      Journal journal,
      Approving approving,
      RetractingAlerts retracting,
      Notices notices,
      Corroborations corroborations,
      UnseenEvidence unseen,
      ReviewSettings settings,
      Meters meters) {
    this.reading = reading;
    this.alerts = alerts;
    this.claims = claims;
    this.standings = standings;
    this.journal = journal;
    this.approving = approving;
    this.retracting = retracting;
    this.notices = notices;
    this.corroborations = corroborations;
    this.unseen = unseen;
    this.settings = settings;
    this.meters = meters;
  }

  Reviewed review(UUID id, ReviewRequest request, Member reviewer) {
    Locked locked = journal.lock(Subject.alert(id));
    Alert alert = reading.find(reviewer, id);
    Standing standing = standings.of(id, reviewer, locked.at());
    refuse(ReviewRules.version(alert, standing, request.version()));
    Version version =
        alerts.version(id, Objects.requireNonNullElse(request.version(), alert.version()));
    refuse(ReviewRules.unread(alert, version, reviewer));
    ReviewWay way =
        switch (new FourEyes(settings).judge(version, standing, reviewer, locked.at())) {
          case Judgement.Allowed allowed -> allowed.way();
          case Judgement.Refused refused -> throw refused.refusal();
        };
    refuse(ReviewRules.state(alert, version, standing));
    refuse(ReviewRules.claim(standing, reviewer));
    refuse(ReviewRules.verdict(version, way, request, settings.checklistRequired()));
    List<UUID> contradictions = corroborations.contradictions(id);
    refuse(Contradicted.refusal(contradictions, request));
    refuse(unseen.refusal(id, way, request));
    Review review = review(request, version, way, reviewer, locked.at());
    List<OpenedNotice> opened = keep(locked, alert, version, review, contradictions, reviewer);
    claims.end(id, locked.at());
    meters.count(Meter.VERSIONS_REVIEWED, request.verdict());
    LOG.atInfo()
        .addKeyValue("alert", id)
        .addKeyValue("reference", alert.reference())
        .addKeyValue("version", review.version())
        .addKeyValue("verdict", request.verdict())
        .addKeyValue("way", way)
        .addKeyValue("notices", opened.size())
        .log("Version reviewed");
    return Reviewed.of(alert, review, request.verdict(), opened);
  }

  private List<OpenedNotice> keep(
      Locked locked,
      Alert alert,
      Version version,
      Review review,
      List<UUID> contradictions,
      Member reviewer) {
    boolean confirmed = review.way() == ReviewWay.SECOND && review.verdict() == version.state();
    journal.append(
        locked,
        confirmed ? "VersionConfirmed" : "VersionReviewed",
        reviewer.actor(),
        ContractJson.MAPPER.writeValueAsBytes(Recorded.of(review, contradictions)));
    if (review.way() == ReviewWay.SECOND) {
      alerts.reviewedAgain(alert.id(), review);
      if (!confirmed) {
        retracting.retract(locked, alert, String.valueOf(review.reason()), reviewer);
      }
      return List.of();
    }
    List<OpenedNotice> opened =
        switch (review.verdict()) {
          case APPROVED -> approve(locked, alert, version, review.way(), reviewer);
          case RETURNED, DECLINED, SUBMITTED -> List.of();
        };
    alerts.reviewed(alert.id(), review);
    return opened;
  }

  private List<OpenedNotice> approve(
      Locked locked, Alert alert, Version version, ReviewWay way, Member reviewer) {
    AlertApproved event = approving.event(locked, alert, version, way, reviewer);
    journal.append(locked, "AlertApproved", reviewer.actor(), EVENTS.write(event));
    notices.approved(event);
    return event.audience().stream().map(OpenedNotice::of).toList();
  }

  private static Review review(
      ReviewRequest request, Version version, ReviewWay way, Member reviewer, Instant at) {
    return new Review(
        version.number(),
        way,
        reviewer.person(),
        reviewer.organisation(),
        "",
        request.verdict().state(),
        request.reason(),
        request.given(),
        request.checklist(),
        at);
  }

  private static void refuse(Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }
}
