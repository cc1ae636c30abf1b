package org.tocsin.alert.alerts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of a second person on one version.
 *
 * @param organisation the reviewer's at the time
 * @param grounds the reason in words that can be counted
 */
public record Review(
    int version,
    ReviewWay way,
    UUID reviewer,
    UUID organisation,
    String reviewerName,
    VersionState verdict,
    @Nullable String reason,
    List<Ground> grounds,
    @Nullable Checklist checklist,
    Instant at) {

  public Review {
    grounds = List.copyOf(grounds);
  }
}
