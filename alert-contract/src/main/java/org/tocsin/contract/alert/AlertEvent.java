package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.UUID;

/**
 * What happened to an alert and somebody downstream must act on: a journal entry's payload, byte
 * for byte, on {@code tocsin.alerts.v1}, keyed by the alert. The entry's number and hash travel as
 * headers.
 */
public sealed interface AlertEvent
    permits StepApproved,
        NoticeAnswered,
        NoticeErased,
        RecordedByHand,
        RetryRequested,
        RoutingRequested,
        TestRequested {

  UUID alert();

  /** The entry's time, truncated to microseconds. */
  Instant at();
}
