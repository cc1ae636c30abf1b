package org.tocsin.alert.tasks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.directory.FormSize;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;

/**
 * A delivery that a person has to carry, as it stands.
 *
 * @param id the delivery's
 * @param organisation of the alert's author
 * @param address of the form, or the telephone number
 * @param form how much its form takes; null where nobody said
 * @param entry the journal entry that approved what it tells
 * @param bare whether it takes back what was told, without content
 * @param because why it is held, withheld or not needed
 * @param claim who has it
 * @param begun whether somebody was shown what to tell
 */
record Task(
    UUID id,
    UUID alert,
    UUID notice,
    String reference,
    String platform,
    String platformName,
    UUID organisation,
    UUID contact,
    Channel channel,
    String address,
    String language,
    @Nullable FormSize form,
    StepKind step,
    int version,
    long entry,
    Instant approvedAt,
    boolean bare,
    Severity severity,
    Tlp tlp,
    boolean exercise,
    Instant openedAt,
    TaskState state,
    @Nullable String because,
    @Nullable Claim claim,
    boolean begun,
    int rung) {

  /** Without the address: records are printed in logs. */
  @Override
  public String toString() {
    return "Task[" + id + ", " + channel + ", " + state + "]";
  }

  boolean isClaimedBy(UUID person) {
    return state == TaskState.CLAIMED && claim != null && claim.person().equals(person);
  }

  /** Whether nothing of an alert is told. */
  boolean isRecall() {
    return bare || step == StepKind.RETRACTION;
  }

  /**
   * Who has a task.
   *
   * @param until when it is anybody's again
   */
  record Claim(UUID person, UUID organisation, String name, Instant until) {}
}
