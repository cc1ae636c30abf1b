package org.tocsin.alert.sightings;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Method;
import org.tocsin.contract.word.ItemKind;
import org.tocsin.contract.word.Tlp;

/**
 * A sighting, as it is kept.
 *
 * @param promoted whether an alert was made of it
 * @param alert that alert, where the reader may know of it
 * @param seen by whom, the first of them who wrote it down
 */
record Sighting(
    UUID id,
    UUID organisation,
    String organisationName,
    UUID person,
    String personName,
    String url,
    String line,
    String platform,
    @Nullable ItemKind kind,
    @Nullable String account,
    @Nullable String election,
    Tlp tlp,
    Instant seenAt,
    Instant lastSeenAt,
    @Nullable Instant withdrawnAt,
    boolean promoted,
    SightingView.@Nullable PromotedTo alert,
    List<Seeing> seen) {

  Sighting {
    seen = List.copyOf(seen);
  }

  /** One who saw it. */
  record Seeing(
      UUID person,
      String personName,
      UUID organisation,
      String organisationName,
      @Nullable Method method,
      @Nullable String line,
      Instant at) {}
}
