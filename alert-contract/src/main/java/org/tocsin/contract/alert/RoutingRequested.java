package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.UUID;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Urgency;

/**
 * A coordinator wants the newest version told to a platform once more, because the directory has
 * changed: with the approval that it was given, so that nobody is told twice, and a cut of today.
 *
 * @param version the one that the approval is for
 * @param approvedAt when it was approved
 * @param at decides who is there and when a reserve is due
 * @param common a {@link CommonPart} as JSON: the exact text that was approved
 * @param cut of the one platform; its contacts are those that the directory lists now
 */
public record RoutingRequested(
    UUID alert,
    String reference,
    int version,
    Instant approvedAt,
    Instant at,
    Severity severity,
    Urgency urgency,
    String common,
    PlatformCut cut)
    implements AlertEvent {}
