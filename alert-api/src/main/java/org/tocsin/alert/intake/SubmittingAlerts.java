package org.tocsin.alert.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Named;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.AlertView;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.alerts.HeldItem;
import org.tocsin.alert.alerts.OpeningAlerts;
import org.tocsin.alert.alerts.Pool;
import org.tocsin.alert.alerts.ReadingAlerts;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.alerts.VersionState;
import org.tocsin.alert.directory.Directory;
import org.tocsin.alert.duty.Ringing;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;
import org.tocsin.alert.similar.Kin;
import org.tocsin.alert.similar.PossibleDuplicate;
import org.tocsin.alert.similar.PossibleDuplicates;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;

/** Takes new alerts and new versions of those that are there. Runs in the caller's transaction. */
@Component
final class SubmittingAlerts {

  private static final Logger LOG = LoggerFactory.getLogger(SubmittingAlerts.class);

  private final Alerts alerts;
  private final ReadingAlerts reading;
  private final OpeningAlerts opening;
  private final PossibleDuplicates possibleDuplicates;
  private final NamingReaders naming;
  private final Journal journal;
  private final Quotas quotas;
  private final Ringing ringing;
  private final Meters meters;

  SubmittingAlerts(
      Alerts alerts,
      ReadingAlerts reading,
      OpeningAlerts opening,
      PossibleDuplicates possibleDuplicates,
      NamingReaders naming,
      Journal journal,
      Quotas quotas,
      Ringing ringing,
      Meters meters) {
    this.alerts = alerts;
    this.reading = reading;
    this.opening = opening;
    this.possibleDuplicates = possibleDuplicates;
    this.naming = naming;
    this.journal = journal;
    this.quotas = quotas;
    this.ringing = ringing;
    this.meters = meters;
  }

  AlertView submit(Submission submission, Member author) {
    if (submission.version() != null) {
      throw Refusal.invalid(
          List.of(new Fault("version", "is for revisions; a new alert has none")));
    }
    ItemNumbers numbers = ItemNumbers.give(submission.items(), 0);
    Alerts.Known known = known(submission, author, numbers.faults());
    Named named = named(submission, author, Named.NOBODY);
    UUID id = UuidCreator.getTimeOrderedEpoch();
    Locked locked = journal.begin(Subject.alert(id));
    quotas.count(author.organisation(), submission.severity(), locked.at());
    Version version =
        new Version(
            1,
            VersionState.SUBMITTED,
            author.organisation(),
            author.person(),
            known.author(),
            locked.at(),
            submission.content());
    Alerts.NewAlert alert =
        new Alerts.NewAlert(
            id,
            known.referencePrefix(),
            submission.election(),
            version,
            numbers.highest(),
            numbers.items(),
            numbers.keys(),
            named);
    List<PossibleDuplicate> duplicates =
        possibleDuplicates.of(
            author, alert.keys(), version.content().exercise(), version.submittedAt());
    Alert kept = alert.kept(alerts.add(alert), known.organisation());
    record(locked, author, kept, version, named, numbers);
    return AlertView.of(
        author,
        kept,
        List.of(version),
        numbers.items().stream().map(item -> new HeldItem(item, 1)).toList(),
        List.of(),
        Optional.empty(),
        List.of(),
        Pool.EMPTY,
        new Kin(duplicates, List.of()));
  }

  AlertView revise(UUID id, Submission submission, Member author) {
    Locked locked = journal.lock(Subject.alert(id));
    Alert alert = reading.find(author, id);
    refuseRevision(alert, submission, author);
    ItemNumbers numbers = ItemNumbers.give(submission.items(), alert.highestItem());
    Alerts.Known known = known(submission, author, numbers.faults());
    quotas.count(author.organisation(), submission.severity(), locked.at());
    Version version =
        new Version(
            alert.version() + 1,
            VersionState.SUBMITTED,
            author.organisation(),
            author.person(),
            known.author(),
            locked.at(),
            submission.content());
    Named named = named(submission, author, alert.named());
    alerts.addVersion(id, version, numbers.highest(), numbers.items(), numbers.keys(), named);
    record(locked, author, alert, version, named, numbers);
    return opening.view(author, id);
  }

  private static void refuseRevision(Alert alert, Submission submission, Member author) {
    RevisionRule.refusal(alert, author.organisation(), submission.version())
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    List<Fault> faults = new ArrayList<>();
    if (!submission.election().equals(alert.election())) {
      faults.add(new Fault("election", "cannot change; submit another alert for it"));
    }
    if (Boolean.TRUE.equals(submission.exercise()) != alert.exercise()) {
      faults.add(new Fault("exercise", "cannot change; submit another alert for it"));
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }

  /** Refuses elections and platforms that nobody knows, together with what is wrong already. */
  private Alerts.Known known(Submission submission, Member author, List<Fault> found) {
    List<Fault> faults = new ArrayList<>(submission.faults());
    faults.addAll(found);
    Set<String> slugs = new HashSet<>();
    submission.items().forEach(item -> slugs.add(item.platform()));
    Optional<Alerts.Known> known =
        alerts.known(submission.election(), List.copyOf(slugs), author.person());
    if (known.isEmpty()) {
      faults.add(new Fault("election", "is not in the calendar"));
    } else {
      for (int index = 0; index < submission.items().size(); index++) {
        String platform = submission.items().get(index).platform();
        if (!platform.equals(Directory.UNLISTED) && !known.get().platforms().contains(platform)) {
          faults.add(
              new Fault(
                  "items[" + index + "].platform",
                  "is not in the directory; where there is no entry yet, write unlisted"));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    return known.orElseThrow();
  }

  private Named named(Submission submission, Member author, Named before) {
    return naming.named(
        submission.content().tlp(),
        submission.namedOrganisations(),
        submission.namedReviewers(),
        author.organisation(),
        before);
  }

  private void record(
      Locked locked,
      Member author,
      Alert alert,
      Version version,
      Named named,
      ItemNumbers numbers) {
    journal.append(
        locked,
        version.number() == 1 ? "AlertSubmitted" : "AlertRevised",
        author.actor(),
        ContractJson.MAPPER.writeValueAsBytes(
            new Submitted(
                alert.reference(),
                alert.election(),
                version.number(),
                author.organisation(),
                author.person(),
                version.content(),
                named,
                numbers.items())));
    ringing.submitted(locked, version);
    meters.count(Meter.VERSIONS_SUBMITTED, version.content().threat());
    LOG.atInfo()
        .addKeyValue("alert", alert.id())
        .addKeyValue("reference", alert.reference())
        .addKeyValue("version", version.number())
        .log("Version submitted");
  }
}
