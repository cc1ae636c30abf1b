package org.tocsin.alert.retraction;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.Content;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.directory.Cut;
import org.tocsin.alert.notices.Addressee;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.AlertRetracted;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.alert.RecallPart;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.word.StepKind;

/**
 * Builds what is said of a retraction to everyone who was told: no content. A pure function of what
 * it is given.
 *
 * @param approved the newest approved version
 * @param person who retracts; one person is enough
 * @param entry the number of the journal entry that this will be
 */
record Retraction(
    SigningKey key, Alert alert, Version approved, UUID person, Instant at, long entry) {

  AlertRetracted event(List<Addressee> audience, Function<String, Cut> cuts) {
    Content content = approved.content();
    String common =
        ContractJson.MAPPER.writeValueAsString(
            new RecallPart(
                alert.reference(),
                alert.id(),
                approved.number(),
                at,
                content.tlp(),
                content.exercise()));
    return new AlertRetracted(
        alert.id(),
        alert.reference(),
        approved.number(),
        at,
        content.severity(),
        content.urgency(),
        common,
        audience.stream()
            .map(addressee -> cut(addressee, cuts.apply(addressee.platform()), common))
            .toList());
  }

  private PlatformCut cut(Addressee addressee, Cut cut, String common) {
    String part =
        ContractJson.MAPPER.writeValueAsString(
            new PlatformPart(addressee.platform(), cut.name(), null, null, List.of(), List.of()));
    return new PlatformCut(
        addressee.platform(),
        cut.version(),
        cut.clearance(),
        false,
        part,
        Approval.sign(key, unsigned(addressee), common, part),
        cut.contactsWith(addressee.earlier()),
        cut.holds());
  }

  private Approval.Unsigned unsigned(Addressee addressee) {
    Content content = approved.content();
    return new Approval.Unsigned(
        addressee.notice(),
        addressee.platform(),
        StepKind.RETRACTION,
        approved.number(),
        entry,
        approved.number(),
        content.tlp(),
        content.exercise(),
        alert.organisation(),
        approved.author(),
        List.of(person));
  }
}
