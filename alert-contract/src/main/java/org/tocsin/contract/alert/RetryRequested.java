package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.UUID;

/**
 * A coordinator wants an exhausted delivery tried again, under the same id.
 *
 * @param about the number of the journal entry that approved what the delivery tells
 */
public record RetryRequested(
    UUID alert, UUID notice, String platform, UUID delivery, long about, Instant at)
    implements AlertEvent {}
