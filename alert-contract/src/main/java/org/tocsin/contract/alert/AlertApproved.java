package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Urgency;

/**
 * A version was approved.
 *
 * @param reference what people say on the telephone, {@code FR27-0412}
 * @param common a {@link CommonPart} as JSON
 */
public record AlertApproved(
    UUID alert,
    String reference,
    int version,
    Instant at,
    Severity severity,
    Urgency urgency,
    String common,
    List<PlatformCut> audience)
    implements StepApproved {

  public AlertApproved {
    audience = List.copyOf(audience);
  }
}
