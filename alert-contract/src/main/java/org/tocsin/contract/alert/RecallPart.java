package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.UUID;
import org.tocsin.contract.word.Tlp;

/** What all platforms that were told learn of a retraction: nothing that would need clearance. */
public record RecallPart(
    String reference, UUID alert, int version, Instant retractedAt, Tlp tlp, boolean exercise) {}
