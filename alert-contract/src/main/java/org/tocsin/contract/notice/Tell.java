package org.tocsin.contract.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Urgency;

/** The step's content is told. Former contacts learn no more than that it changed. */
public record Tell(
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

  public Tell {
    deliveries = List.copyOf(deliveries);
  }

  /** One that no hold precedes. */
  public Tell(
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
