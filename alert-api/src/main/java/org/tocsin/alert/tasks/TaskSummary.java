package org.tocsin.alert.tasks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Naming;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;

/**
 * A task in a list: nothing of what it tells.
 *
 * @param id the delivery's
 * @param recall whether it takes back what was told, without content
 * @param because why it is held, withheld or not needed
 * @param begun whether somebody was shown what to tell, so that the contact may have been told
 */
record TaskSummary(
    UUID id,
    UUID notice,
    UUID alert,
    String reference,
    String platform,
    String platformName,
    UUID contact,
    Channel channel,
    StepKind step,
    int version,
    boolean recall,
    Severity severity,
    Tlp tlp,
    boolean exercise,
    TaskState state,
    @Nullable String because,
    Instant openedAt,
    boolean begun,
    @Nullable ClaimView claim) {

  static TaskSummary of(Member reader, Task task) {
    return new TaskSummary(
        task.id(),
        task.notice(),
        task.alert(),
        task.reference(),
        task.platform(),
        task.platformName(),
        task.contact(),
        task.channel(),
        task.step(),
        task.version(),
        task.isRecall(),
        task.severity(),
        task.tlp(),
        task.exercise(),
        task.state(),
        task.because(),
        task.openedAt(),
        task.begun(),
        task.state() == TaskState.CLAIMED ? ClaimView.of(reader, task.claim()) : null);
  }

  /**
   * Who has it.
   *
   * @param by a name inside the own organisation, a pseudonym to others
   */
  record ClaimView(String by, Instant until, boolean yours) {

    static @Nullable ClaimView of(Member reader, Task.@Nullable Claim claim) {
      return claim == null
          ? null
          : new ClaimView(
              Naming.of(reader, claim.person(), claim.organisation(), claim.name()),
              claim.until(),
              claim.person().equals(reader.person()));
    }
  }
}
