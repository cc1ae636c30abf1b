package org.tocsin.contract.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
    List<PlannedDelivery> deliveries)
    implements Step {

  public Tell {
    deliveries = List.copyOf(deliveries);
  }
}
