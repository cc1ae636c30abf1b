package org.tocsin.alert.retraction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.AlertState;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.alerts.Claims;
import org.tocsin.alert.alerts.ReadingAlerts;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.directory.Cut;
import org.tocsin.alert.directory.Directory;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.keys.Keys;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;
import org.tocsin.alert.notices.Addressee;
import org.tocsin.alert.notices.Notices;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.AlertRetracted;

/** Ends an alert, and tells everyone who was told. Runs in the caller's transaction. */
@Component
public class RetractingAlerts {

  private static final Logger LOG = LoggerFactory.getLogger(RetractingAlerts.class);
  private static final Vocabulary<AlertEvent> EVENTS = new Vocabulary<>(AlertEvent.class);

  private final ReadingAlerts reading;
  private final Alerts alerts;
  private final Claims claims;
  private final Journal journal;
  private final Directory directory;
  private final Notices notices;
  private final Keys keys;
  private final Meters meters;

  RetractingAlerts(
      ReadingAlerts reading,
      Alerts alerts,
      Claims claims,
      Journal journal,
      Directory directory,
      Notices notices,
      Keys keys,
      Meters meters) {
    this.reading = reading;
    this.alerts = alerts;
    this.claims = claims;
    this.journal = journal;
    this.directory = directory;
    this.notices = notices;
    this.keys = keys;
    this.meters = meters;
  }

  Retracted retract(UUID id, String reason, Member person) {
    Locked locked = journal.lock(Subject.alert(id));
    Alert alert = reading.find(person, id);
    Optional<Refusal> refusal = refusal(alert, person);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return retract(locked, alert, reason, person);
  }

  /**
   * Ends an alert by the word of one person who may.
   *
   * @param alert which is not retracted, and whose journal is locked
   */
  public Retracted retract(Locked locked, Alert alert, String reason, Member person) {
    UUID id = alert.id();
    alerts.retracted(id, reason, locked.at());
    claims.end(id, locked.at());
    Retracted retracted =
        new Retracted(id, alert.reference(), AlertState.RETRACTED, reason, locked.at());
    journal.append(
        locked,
        "RetractionDecided",
        person.actor(),
        ContractJson.MAPPER.writeValueAsBytes(retracted));
    Integer approved = alert.approvedVersion();
    if (approved != null) {
      tell(locked, alert, alerts.version(id, approved), person);
    }
    meters.count(Meter.ALERTS_RETRACTED, approved != null);
    LOG.atInfo()
        .addKeyValue("alert", id)
        .addKeyValue("reference", alert.reference())
        .log("Alert retracted");
    return retracted;
  }

  private static Optional<Refusal> refusal(Alert alert, Member person) {
    if (!alert.organisation().equals(person.organisation()) && !person.has(Role.COORDINATOR)) {
      return Optional.of(
          new Refusal(
              ProblemType.ROLE_MISSING,
              "Only the organisation that submitted an alert, or a coordinator, may retract it."));
    }
    return switch (alert.state()) {
      case SUBMITTED, RETURNED, APPROVED -> Optional.empty();
      case DECLINED ->
          alert.approvedVersion() != null
              ? Optional.empty()
              : conflict("It was declined and nobody was told: there is nothing to retract.");
      case RETRACTED -> conflict("It was retracted already.");
    };
  }

  private static Optional<Refusal> conflict(String detail) {
    return Optional.of(new Refusal(ProblemType.CONFLICT, detail));
  }

  private void tell(Locked locked, Alert alert, Version approved, Member person) {
    List<Addressee> audience = notices.audience(alert.id(), List.of());
    Map<String, Cut> cuts = directory.cuts(audience.stream().map(Addressee::platform).toList());
    AlertRetracted event =
        new Retraction(
                keys.approval(), alert, approved, person.person(), locked.at(), locked.next())
            .event(audience, platform -> Objects.requireNonNull(cuts.get(platform)));
    journal.append(locked, "AlertRetracted", person.actor(), EVENTS.write(event));
    notices.approved(event);
  }

  /** A retraction that was recorded. */
  public record Retracted(
      UUID alert, String reference, AlertState state, String reason, Instant at) {}
}
