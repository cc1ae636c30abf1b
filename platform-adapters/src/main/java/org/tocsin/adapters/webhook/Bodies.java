package org.tocsin.adapters.webhook;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.tocsin.adapters.channel.Challenge;
import org.tocsin.adapters.channel.Links;
import org.tocsin.adapters.channel.Message;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.alert.TestPart;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.StepKind;

/** Writes the body of a message. */
final class Bodies {

  private final Links links;

  Bodies(Links links) {
    this.links = links;
  }

  /** The bytes that are signed and sent. */
  byte[] write(Message message) {
    Approval approval = message.approval();
    // a retraction has no content to tell, whatever the flag says
    return message.bare() || approval.kind() == StepKind.RETRACTION
        ? ContractJson.MAPPER.writeValueAsBytes(recalled(message))
        : Fitting.write(told(message), links.items(approval.notice(), approval.version()));
  }

  /** The same for a test. */
  byte[] write(Message message, Challenge challenge) {
    Approval approval = message.approval();
    TestPart test = challenge.test();
    return ContractJson.MAPPER.writeValueAsBytes(
        new Body(
            type(approval.kind()),
            message.at(),
            new Body.Tested(
                approval.notice(),
                message.reference(),
                test.contact(),
                new Body.StepNamed(approval.kind(), approval.stepNumber()),
                challenge.text(),
                test.expiresAt(),
                links.confirmation(approval.notice()))));
  }

  private static Body recalled(Message message) {
    Approval approval = message.approval();
    boolean retracted = approval.kind() == StepKind.RETRACTION;
    return new Body(
        retracted ? type(approval.kind()) : "recall",
        message.at(),
        new Body.Recalled(
            approval.notice(),
            message.alert(),
            message.reference(),
            approval.version(),
            new Body.StepNamed(approval.kind(), approval.stepNumber()),
            approval.exercise(),
            retracted ? Body.Why.RETRACTED : Body.Why.CHANGED));
  }

  private Body told(Message message) {
    Approval approval = message.approval();
    CommonPart common = ContractJson.MAPPER.readValue(message.common(), CommonPart.class);
    PlatformPart part = ContractJson.MAPPER.readValue(message.part(), PlatformPart.class);
    List<CommonPart.Evidence> evidence = common.evidenceFor(part);
    return new Body(
        type(approval.kind()),
        message.at(),
        new Body.Told(
            approval.notice(),
            message.alert(),
            message.reference(),
            approval.version(),
            new Body.StepNamed(approval.kind(), approval.stepNumber()),
            approval.exercise(),
            approval.tlp(),
            common.election(),
            common.organisation(),
            common.network(),
            common.organisationKind(),
            common.trustedFlagger(),
            common.secondReviewPending(),
            common.approvedAt(),
            common.threat(),
            common.severity(),
            common.urgency(),
            common.certainty(),
            common.reach(),
            common.title(),
            common.summary(),
            common.language(),
            common.translations(),
            common.techniques(),
            common.request(),
            common.corroborations(),
            part.acknowledge(),
            part.decide(),
            part.forInformation(),
            part.items(),
            part.items().size(),
            null,
            part.withdrawn(),
            evidence.isEmpty()
                ? null
                : evidence.stream().map(file -> named(file, approval.notice())).toList(),
            evidence.isEmpty() ? null : evidence.size(),
            new Body.LinksNamed(links.notice(approval.notice()), links.page(message))));
  }

  private Body.EvidenceNamed named(CommonPart.Evidence file, UUID notice) {
    return new Body.EvidenceNamed(
        file.item(),
        file.name(),
        file.type(),
        file.bytes(),
        file.sha256(),
        file.capturedAt(),
        links.evidence(notice, file.sha256()));
  }

  private static String type(StepKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
