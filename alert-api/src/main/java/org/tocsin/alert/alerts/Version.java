package org.tocsin.alert.alerts;

import java.time.Instant;
import java.util.UUID;
import org.tocsin.alert.access.Member;

/** One version of an alert. */
public record Version(
    int number,
    VersionState state,
    UUID organisation,
    UUID author,
    String authorName,
    Instant submittedAt,
    Content content) {

  /** What it says; the notifier of an organisation of the network is its name in other words. */
  public Content shownTo(Member reader) {
    return Naming.keepsNameFrom(reader, organisation) ? content.withoutNotifier() : content;
  }
}
