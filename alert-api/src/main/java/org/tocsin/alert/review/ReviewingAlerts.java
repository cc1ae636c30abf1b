package org.tocsin.alert.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.alerts.ReadingAlerts;
import org.tocsin.alert.alerts.Review;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;
import org.tocsin.alert.notices.Notices;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.PlatformCut;

/** Takes a verdict; an approval sends the version on its way. Runs in the caller's transaction. */
@Component
final class ReviewingAlerts {

  private static final Logger LOG = LoggerFactory.getLogger(ReviewingAlerts.class);
  private static final Vocabulary<AlertEvent> EVENTS = new Vocabulary<>(AlertEvent.class);

  private final ReadingAlerts reading;
  private final Alerts alerts;
  private final Journal journal;
  private final Approving approving;
  private final Notices notices;
  private final ReviewSettings settings;
  private final Meters meters;

  ReviewingAlerts(
      ReadingAlerts reading,
      Alerts alerts,
      Journal journal,
      Approving approving,
      Notices notices,
      ReviewSettings settings,
      Meters meters) {
    this.reading = reading;
    this.alerts = alerts;
    this.journal = journal;
    this.approving = approving;
    this.notices = notices;
    this.settings = settings;
    this.meters = meters;
  }

  Reviewed review(UUID id, ReviewRequest request, Member reviewer) {
    Locked locked = journal.lock(Subject.alert(id));
    Alert alert = reading.find(reviewer, id);
    Version newest = alerts.version(id, alert.version());
    Optional<Refusal> refusal =
        ReviewRules.refusal(alert, newest, reviewer, request, settings.sameOrganisation());
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    Review review =
        new Review(
            newest.number(),
            reviewer.person(),
            reviewer.organisation(),
            "",
            request.verdict().state(),
            request.reason(),
            locked.at());
    journal.append(
        locked,
        "VersionReviewed",
        reviewer.actor(),
        ContractJson.MAPPER.writeValueAsBytes(Recorded.of(review)));
    List<OpenedNotice> opened =
        switch (request.verdict()) {
          case RETURNED, DECLINED -> List.of();
          case APPROVED -> approve(locked, alert, newest, reviewer);
        };
    alerts.reviewed(id, review);
    meters.count(Meter.VERSIONS_REVIEWED, request.verdict());
    LOG.atInfo()
        .addKeyValue("alert", id)
        .addKeyValue("reference", alert.reference())
        .addKeyValue("version", review.version())
        .addKeyValue("verdict", request.verdict())
        .addKeyValue("notices", opened.size())
        .log("Version reviewed");
    return new Reviewed(
        id,
        alert.reference(),
        review.version(),
        request.verdict(),
        review.reason(),
        review.at(),
        opened);
  }

  private List<OpenedNotice> approve(Locked locked, Alert alert, Version version, Member reviewer) {
    AlertApproved event = approving.event(locked, alert, version, reviewer);
    journal.append(locked, "AlertApproved", reviewer.actor(), EVENTS.write(event));
    notices.approved(event);
    return event.audience().stream().map(OpenedNotice::of).toList();
  }

  /** What the journal keeps of a verdict. */
  private record Recorded(
      int version, String verdict, @Nullable String reason, UUID reviewer, UUID organisation) {

    static Recorded of(Review review) {
      return new Recorded(
          review.version(),
          review.verdict().name(),
          review.reason(),
          review.reviewer(),
          review.organisation());
    }
  }

  /**
   * A verdict that was recorded.
   *
   * @param notices of the platforms that are told because of it
   */
  record Reviewed(
      UUID alert,
      String reference,
      int version,
      ReviewRequest.Verdict verdict,
      @Nullable String reason,
      Instant at,
      List<OpenedNotice> notices) {}

  /** A platform that is told, and its notice. */
  record OpenedNotice(UUID id, String platform) {

    static OpenedNotice of(PlatformCut cut) {
      return new OpenedNotice(cut.approval().notice(), cut.platform());
    }
  }
}
