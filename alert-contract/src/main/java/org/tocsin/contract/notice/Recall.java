package org.tocsin.contract.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Urgency;

/**
 * A bare recall: reference and version, no content. The alert was retracted, no longer concerns the
 * platform, or is marked above the platform's clearance.
 */
public record Recall(
    UUID alert,
    Approval approval,
    String reference,
    Severity severity,
    Urgency urgency,
    Instant at,
    long directoryVersion,
    String common,
    String part,
    List<PlannedDelivery> deliveries,
    @Nullable Long holds)
    implements Step {

  public Recall {
    deliveries = List.copyOf(deliveries);
  }

  /** One that no hold precedes. */
  public Recall(
      UUID alert,
      Approval approval,
      String reference,
      Severity severity,
      Urgency urgency,
      Instant at,
      long directoryVersion,
      String common,
      String part,
      List<PlannedDelivery> deliveries) {
    this(
        alert,
        approval,
        reference,
        severity,
        urgency,
        at,
        directoryVersion,
        common,
        part,
        deliveries,
        null);
  }
}
