package org.tocsin.alert.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.Content;
import org.tocsin.alert.alerts.Item;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.directory.Cut;
import org.tocsin.alert.notices.Addressee;
import org.tocsin.alert.notices.AnswerBy;
import org.tocsin.alert.notices.Deadlines;
import org.tocsin.alert.notices.Polls;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.proof.SigningKey;

/**
 * Builds what is said of an approved version: the common part once, and for every platform of the
 * audience its own part with its items only, each signed. A pure function of what it is given.
 *
 * @param entry the number of the journal entry that this will be
 */
record ApprovedVersion(
    SigningKey key,
    Alert alert,
    Version version,
    UUID approver,
    Outward outward,
    Instant at,
    long entry,
    Polls polls) {

  /**
   * The event.
   *
   * @param items what each platform is told of
   */
  AlertApproved event(List<Addressee> audience, Map<String, Cut> cuts, ItemsTold items) {
    String common = ContractJson.MAPPER.writeValueAsString(commonPart());
    Content content = version.content();
    return new AlertApproved(
        alert.id(),
        alert.reference(),
        version.number(),
        at,
        content.severity(),
        content.urgency(),
        common,
        audience.stream()
            .map(
                addressee ->
                    cut(
                        addressee,
                        Objects.requireNonNull(cuts.get(addressee.platform())),
                        common,
                        items))
            .toList());
  }

  private PlatformCut cut(Addressee addressee, Cut cut, String common, ItemsTold items) {
    String part = ContractJson.MAPPER.writeValueAsString(part(addressee, cut, items));
    return new PlatformCut(
        addressee.platform(),
        cut.version(),
        cut.clearance(),
        addressee.named(),
        part,
        Approval.sign(key, unsigned(addressee), common, part),
        cut.contactsWith(addressee.earlier()),
        cut.holds(),
        cut.consentedBy(outward.authorities()));
  }

  private PlatformPart part(Addressee addressee, Cut cut, ItemsTold items) {
    boolean forInformation = items.isForInformation(addressee.platform());
    AnswerBy answerBy =
        addressee.named() && !forInformation ? answerBy(addressee, cut) : AnswerBy.NEVER;
    return new PlatformPart(
        addressee.platform(),
        cut.name(),
        answerBy.acknowledge(),
        answerBy.decide(),
        items.to(addressee.platform()).stream().map(Item::told).toList(),
        items.withdrawnFrom(addressee, cut.authority()),
        trueOrNull(forInformation));
  }

  private AnswerBy answerBy(Addressee addressee, Cut cut) {
    Content content = version.content();
    return Deadlines.of(at, content.severity(), content.request().kind(), cut.allowed(), polls)
        .notLaterThan(addressee.unanswered());
  }

  private CommonPart commonPart() {
    Content content = version.content();
    return new CommonPart(
        alert.reference(),
        alert.id(),
        version.number(),
        alert.election(),
        outward.organisation(),
        at,
        content.threat(),
        content.severity(),
        content.urgency(),
        content.certainty(),
        content.reach(),
        content.tlp(),
        content.exercise(),
        content.title(),
        content.summary(),
        content.language(),
        content.translations(),
        content.techniques(),
        outward.told(content.request()),
        trueOrNull(outward.network()),
        outward.kindTold(),
        trueOrNull(outward.flaggerTold()),
        trueOrNull(outward.secondReviewPending()),
        outward.corroborations().isEmpty() ? null : outward.corroborations(),
        outward.evidence().isEmpty() ? null : outward.evidence());
  }

  private static @Nullable Boolean trueOrNull(boolean said) {
    return said ? true : null;
  }

  private Approval.Unsigned unsigned(Addressee addressee) {
    Content content = version.content();
    return new Approval.Unsigned(
        addressee.notice(),
        addressee.platform(),
        addressee.kind(),
        version.number(),
        entry,
        version.number(),
        content.tlp(),
        content.exercise(),
        alert.organisation(),
        version.author(),
        List.of(approver));
  }
}
