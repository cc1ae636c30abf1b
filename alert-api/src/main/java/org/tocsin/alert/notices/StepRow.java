package org.tocsin.alert.notices;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.ContactCut;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.alert.PlatformPart.Deadline;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.Tlp;

/** What a step says of one notice, as a row. */
record StepRow(
    UUID notice,
    String platform,
    UUID organisation,
    long entry,
    String kind,
    int stepNumber,
    int version,
    Instant at,
    Tlp tlp,
    boolean exercise,
    boolean named,
    boolean cleared,
    @Nullable Tlp clearance,
    String part,
    List<Integer> items,
    List<UUID> contacts,
    @Nullable Instant acknowledgeBy,
    boolean acknowledgeAgreed,
    @Nullable Instant decideBy,
    boolean decideAgreed) {

  static StepRow of(StepApproved event, PlatformCut cut, boolean retracted) {
    Approval approval = cut.approval();
    @Nullable PlatformPart part =
        retracted ? null : ContractJson.MAPPER.readValue(cut.part(), PlatformPart.class);
    @Nullable Deadline acknowledge = part == null ? null : part.acknowledge();
    @Nullable Deadline decide = part == null ? null : part.decide();
    return new StepRow(
        approval.notice(),
        cut.platform(),
        approval.organisation(),
        approval.entry(),
        approval.kind().name(),
        approval.stepNumber(),
        approval.version(),
        event.at(),
        approval.tlp(),
        approval.exercise(),
        cut.named(),
        isCleared(cut),
        cut.clearance(),
        cut.part(),
        part == null ? List.of() : part.items().stream().map(PlatformPart.Item::item).toList(),
        cut.contacts().stream().map(ContactCut::id).toList(),
        acknowledge == null ? null : acknowledge.by(),
        acknowledge != null && acknowledge.agreed(),
        decide == null ? null : decide.by(),
        decide != null && decide.agreed());
  }

  /** Whether it may see what the step told. */
  static boolean isCleared(PlatformCut cut) {
    return cut.named()
        && cut.clearance() != null
        && cut.clearance().covers(cut.approval().tlp())
        && !Boolean.FALSE.equals(cut.consent());
  }
}
