package org.tocsin.alert.alerts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Member;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;

/** An alert in a list. */
record AlertSummary(
    UUID id,
    String reference,
    AlertState state,
    int version,
    @Nullable Integer approvedVersion,
    String election,
    String organisation,
    String author,
    Instant createdAt,
    Instant changedAt,
    String title,
    Threat threat,
    Severity severity,
    Tlp tlp,
    boolean exercise) {

  static AlertSummary of(Member reader, Alert alert) {
    return new AlertSummary(
        alert.id(),
        alert.reference(),
        alert.state(),
        alert.version(),
        alert.approvedVersion(),
        alert.election(),
        Naming.ofOrganisation(reader, alert.organisation(), alert.organisationName()),
        Naming.of(reader, alert.author(), alert.organisation(), alert.authorName()),
        alert.createdAt(),
        alert.changedAt(),
        alert.title(),
        alert.threat(),
        alert.severity(),
        alert.tlp(),
        alert.exercise());
  }
}
