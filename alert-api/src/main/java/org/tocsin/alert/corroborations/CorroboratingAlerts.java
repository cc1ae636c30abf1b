package org.tocsin.alert.corroborations;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.CorroborationView;
import org.tocsin.alert.alerts.CorroborationView.Evidence;
import org.tocsin.alert.alerts.Method;
import org.tocsin.alert.alerts.ReadingAlerts;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.Assessment;

/** Takes what another organisation found. Runs in the caller's transaction. */
@Component
final class CorroboratingAlerts {

  private static final Logger LOG = LoggerFactory.getLogger(CorroboratingAlerts.class);

  private final ReadingAlerts reading;
  private final Corroborations corroborations;
  private final Journal journal;
  private final Meters meters;

  CorroboratingAlerts(
      ReadingAlerts reading, Corroborations corroborations, Journal journal, Meters meters) {
    this.reading = reading;
    this.corroborations = corroborations;
    this.journal = journal;
    this.meters = meters;
  }

  CorroborationView corroborate(UUID id, CorroborationRequest request, Member person) {
    Locked locked = journal.lock(Subject.alert(id));
    Alert alert = reading.find(person, id);
    Optional<Refusal> refusal = CorroborationRules.refusal(alert, person, request);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    UUID kept =
        corroborations.put(
            new Corroborations.New(
                id,
                alert.version(),
                person.organisation(),
                person.person(),
                request.assessment(),
                request.method(),
                request.statement(),
                request.kept(),
                locked.at()));
    journal.append(
        locked,
        "AlertCorroborated",
        person.actor(),
        ContractJson.MAPPER.writeValueAsBytes(
            new Recorded(
                kept,
                alert.version(),
                person.organisation(),
                person.person(),
                request.assessment(),
                request.method(),
                request.statement(),
                request.kept())));
    meters.count(Meter.ALERTS_CORROBORATED, request.assessment());
    LOG.atInfo()
        .addKeyValue("alert", id)
        .addKeyValue("reference", alert.reference())
        .addKeyValue("version", alert.version())
        .addKeyValue("assessment", request.assessment())
        .log("Alert corroborated");
    return corroborations.one(kept).shown(person);
  }

  /** What the journal keeps. */
  private record Recorded(
      UUID corroboration,
      int version,
      UUID organisation,
      UUID person,
      Assessment assessment,
      Method method,
      String statement,
      List<Evidence> evidence) {}
}
