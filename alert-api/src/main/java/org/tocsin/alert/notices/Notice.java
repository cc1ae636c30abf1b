package org.tocsin.alert.notices;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.NoticeState;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;

/**
 * One alert to one platform, as it stands.
 *
 * @param reference what people say on the telephone
 * @param step the newest version or the retraction
 * @param version the newest version; after a retraction the last one
 * @param entry the journal entry that approved the newest step
 * @param named whether the newest version still names the platform
 * @param reason why the state is what it is, where that is not plain
 * @param reasonText the same in words
 * @param routeAgain the reason that the directory, as it is now, lifts: routing the notice again
 *     would tell somebody; null where it would change nothing
 * @param overdue whether a deadline has passed in silence
 * @param deadlineAgreed whether the platform agreed to its deadlines; if not they are targets
 * @param items the numbers of the newest version's items for this platform
 */
public record Notice(
    UUID id,
    UUID alert,
    String reference,
    String platform,
    UUID organisation,
    StepKind step,
    int version,
    long entry,
    boolean named,
    NoticeState state,
    @Nullable Reason reason,
    @Nullable ReasonText reasonText,
    @Nullable Reason routeAgain,
    boolean acknowledged,
    boolean decided,
    boolean overdue,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant decidedAt,
    @Nullable Instant acknowledgeBy,
    @Nullable Instant decideBy,
    boolean deadlineAgreed,
    boolean exercise,
    Tlp tlp,
    Severity severity,
    Instant createdAt,
    List<Integer> items) {

  public Notice {
    items = List.copyOf(items);
  }

  /** As an older version was told, with what changed since besides its content. */
  public Notice asOf(NoticeHistory.Step told) {
    return new Notice(
        id,
        alert,
        reference,
        platform,
        organisation,
        step,
        told.version(),
        told.entry(),
        told.named(),
        state,
        reason,
        reasonText,
        routeAgain,
        acknowledged,
        decided,
        overdue,
        acknowledgedAt,
        decidedAt,
        acknowledgeBy,
        decideBy,
        deadlineAgreed,
        exercise,
        Tlp.valueOf(told.tlp()),
        severity,
        createdAt,
        told.items());
  }

  /** Whether the alert was retracted. */
  public boolean retracted() {
    return step == StepKind.RETRACTION;
  }
}
