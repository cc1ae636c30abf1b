package org.tocsin.adapters.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.contract.word.StepKind;
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
        && (told.head().bare() || told.approval().kind() != StepKind.RETRACTION)
        && told.approval().proves(told.common(), told.part(), trusted)
        && isNamedByCommonPart(told);
  }

  private static boolean isSameStep(StepHead head, Approval approval) {
    return head.notice().equals(approval.notice())
        && head.platform().equals(approval.platform())
        && head.entry() == approval.entry()
        && head.kind() == approval.kind()
        && head.stepNumber() == approval.stepNumber()
        && head.version() == approval.version();
  }

  /** Reference and alert stand in what is sent and are not in the approval itself. */
  private static boolean isNamedByCommonPart(ToldStep told) {
    try {
      Named named = ContractJson.MAPPER.readValue(told.common(), Named.class);
      return told.head().reference().equals(named.reference())
          && told.head().alert().equals(named.alert());
    } catch (JacksonException unreadable) {
      return false;
    }
  }

  private record Named(@Nullable String reference, @Nullable UUID alert) {}
}
