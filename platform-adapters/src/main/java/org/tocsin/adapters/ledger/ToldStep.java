package org.tocsin.adapters.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.alert.PlatformPart.Deadline;
import org.tocsin.contract.alert.TestPart;
import org.tocsin.contract.notice.Recall;
import org.tocsin.contract.notice.Step;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.proof.Sha256;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.traces.TraceParent;
import tools.jackson.core.JacksonException;

/** A step with what it says, exactly as it came. */
public record ToldStep(StepHead head, Approval approval, String common, String part) {

  /** From an instruction; nothing of it is proven by that. */
  static ToldStep of(Step step, @Nullable TraceParent trace) {
    boolean bare =
        switch (step) {
          case Tell told -> false;
          case Recall recall -> true;
        };
    Approval approval = step.approval();
    StepHead head =
        new StepHead(
            id(step, bare),
            step.alert(),
            approval.notice(),
            approval.platform(),
            approval.entry(),
            approval.kind(),
            approval.stepNumber(),
            approval.version(),
            bare,
            step.reference(),
            step.severity(),
            step.urgency(),
            step.at(),
            step.directoryVersion(),
            Objects.requireNonNullElse(step.holds(), 0L),
            decideBy(step),
            trace);
    return new ToldStep(head, approval, step.common(), step.part());
  }

  /** Leaves the content out: records are printed in logs. */
  @Override
  public String toString() {
    return "ToldStep[" + head + "]";
  }

  private static UUID id(Step step, boolean bare) {
    String all =
        String.join(
            "\n",
            ContractJson.MAPPER.writeValueAsString(step.approval()),
            String.valueOf(bare),
            step.alert().toString(),
            step.reference(),
            step.severity().name(),
            step.urgency().name(),
            step.at().toString(),
            // alone where there is none, so that a step of the release before keeps its id
            step.directoryVersion() + (step.holds() == null ? "" : " " + step.holds()),
            Sha256.hex(step.common()),
            Sha256.hex(step.part()));
    return UUID.nameUUIDFromBytes(Sha256.bytes(all.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Only the most urgent schedule runs up to it, and a test's. An unreadable part has none; that it
   * is unreadable shows when it is proven.
   */
  private static @Nullable Instant decideBy(Step step) {
    if (step.approval().kind() == StepKind.TEST) {
      return expiry(step);
    }
    if (step.severity() != Severity.EXTREME) {
      return null;
    }
    try {
      @Nullable PlatformPart part = ContractJson.MAPPER.readValue(step.part(), PlatformPart.class);
      @Nullable Deadline decide = part == null ? null : part.decide();
      return decide == null || !Sane.canBeWritten(decide.by()) ? null : decide.by();
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  private static @Nullable Instant expiry(Step step) {
    try {
      @Nullable TestPart test = ContractJson.MAPPER.readValue(step.common(), TestPart.class);
      return test == null || !Sane.canBeWritten(test.expiresAt()) ? null : test.expiresAt();
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  /** Whether a test may go to this contact: to the one that it names and to no other. */
  boolean tests(UUID contact) {
    try {
      @Nullable TestPart test = ContractJson.MAPPER.readValue(common, TestPart.class);
      return test != null && test.contact().equals(contact);
    } catch (JacksonException unreadable) {
      return false;
    }
  }
}
