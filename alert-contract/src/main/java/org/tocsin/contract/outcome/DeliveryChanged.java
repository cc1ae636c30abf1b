package org.tocsin.contract.outcome;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.StepKind;

/**
 * A delivery came to another state. It says all that alert-api keeps of a delivery, so that it may
 * arrive before {@link AlertRouted}.
 *
 * @param entry the number of the journal entry that approved what it tells
 * @param bare whether it carries no content: a recall
 * @param reason null where the state says it all
 * @param revision grows with every change of the delivery, so that a late outcome never turns the
 *     clock back
 * @param nextTry null unless it waits
 */
public record DeliveryChanged(
    UUID alert,
    UUID notice,
    String platform,
    UUID delivery,
    UUID contact,
    Channel channel,
    StepKind kind,
    int stepNumber,
    int version,
    long entry,
    boolean bare,
    DeliveryState state,
    @Nullable Reason reason,
    long revision,
    @Nullable Instant nextTry,
    Instant at)
    implements Outcome {

  @Override
  public String key() {
    return alert.toString();
  }
}
