package org.tocsin.alert.alerts;

import java.time.Instant;
import java.util.UUID;

/** One version of an alert. */
public record Version(
    int number,
    VersionState state,
    UUID organisation,
    UUID author,
    String authorName,
    Instant submittedAt,
    Content content) {}
