package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Urgency;

/**
 * The alert was retracted after a version had been approved.
 *
 * @param version the newest approved version
 * @param common a {@link RecallPart} as JSON
 */
public record AlertRetracted(
    UUID alert,
    String reference,
    int version,
    Instant at,
    Severity severity,
    Urgency urgency,
    String common,
    List<PlatformCut> audience)
    implements StepApproved {

  public AlertRetracted {
    audience = List.copyOf(audience);
  }
}
