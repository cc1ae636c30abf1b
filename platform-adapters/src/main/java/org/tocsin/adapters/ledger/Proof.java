package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Urgency;
import tools.jackson.core.JacksonException;

/**
 * Whether alert-api approved what a step says. Whoever writes to the topic or to the ledger's
 * tables can alter everything else, so everything that is sent or decided by is compared with what
 * was signed.
 */
final class Proof {

  private Proof() {}

  /** Whether a trusted key signed exactly this step. */
  static boolean holds(ToldStep told, VerifyingKeys trusted) {
    return isSameStep(told.head(), told.approval())
        && told.approval().proves(told.common(), told.part(), trusted)
        && isNamedByCommonPart(told)
        && (told.head().bare()
            || told.head().kind() == StepKind.TEST
            || (told.approval().kind() != StepKind.RETRACTION && namesItems(told)));
  }

  /**
   * Every platform of an audience has an approval, those too that a version no longer names: only
   * items in its part show that it may learn the content.
   */
  private static boolean namesItems(ToldStep told) {
    try {
      @Nullable Items part = ContractJson.MAPPER.readValue(told.part(), Items.class);
      return part != null && part.items() != null && !part.items().isEmpty();
    } catch (JacksonException unreadable) {
      return false;
    }
  }

  private static boolean isSameStep(StepHead head, Approval approval) {
    return head.notice().equals(approval.notice())
        && head.platform().equals(approval.platform())
        && head.entry() == approval.entry()
        && head.kind() == approval.kind()
        && head.stepNumber() == approval.stepNumber()
        && head.version() == approval.version();
  }

  /** What is sent or decided by and is not in the approval itself. */
  private static boolean isNamedByCommonPart(ToldStep told) {
    try {
      @Nullable Named named = ContractJson.MAPPER.readValue(told.common(), Named.class);
      return named != null && named.speaksOf(told.head());
    } catch (JacksonException unreadable) {
      return false;
    }
  }

  /** Of the common part, or of what takes its place in a retraction: that has no severity. */
  private record Named(
      @Nullable String reference,
      @Nullable UUID alert,
      @Nullable Severity severity,
      @Nullable Urgency urgency,
      @Nullable Instant approvedAt,
      @Nullable Instant retractedAt) {

    boolean speaksOf(StepHead head) {
      return head.reference().equals(reference)
          && head.alert().equals(alert)
          && switch (head.kind()) {
            case RETRACTION -> head.at().equals(retractedAt);
            case ALERT, UPDATE -> isAsUrgent(head) && head.at().equals(approvedAt);
            // they speak of a version that was approved earlier
            case REMINDER, ESCALATION, TEST -> isAsUrgent(head);
          };
    }

    private boolean isAsUrgent(StepHead head) {
      return head.severity() == severity && head.urgency() == urgency;
    }
  }

  private record Items(@Nullable List<Item> items) {}

  private record Item(int item) {}
}
