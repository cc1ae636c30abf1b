package org.tocsin.alert.alerts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The verdict of a second person on one version. */
public record Review(
    int version,
    UUID reviewer,
    UUID organisation,
    String reviewerName,
    VersionState verdict,
    @Nullable String reason,
    Instant at) {}
