package org.tocsin.alert.sightings;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Method;
import org.tocsin.alert.alerts.Naming;
import org.tocsin.contract.word.ItemKind;
import org.tocsin.contract.word.Tlp;

/**
 * A sighting as a member reads it.
 *
 * @param person a name to the own organisation, a pseudonym to others
 * @param alert that was made of it; absent where the reader may not know of it
 * @param seen by whom and how, who wrote it down first
 */
public record SightingView(
    UUID id,
    String url,
    String line,
    String platform,
    @Nullable ItemKind kind,
    @Nullable String account,
    @Nullable String election,
    Tlp tlp,
    String organisation,
    String person,
    Instant seenAt,
    Instant lastSeenAt,
    @Nullable Instant withdrawnAt,
    boolean promoted,
    @Nullable PromotedTo alert,
    List<SeenView> seen) {

  public SightingView {
    seen = List.copyOf(seen);
  }

  /** An alert that was made of sightings. */
  public record PromotedTo(UUID id, String reference) {}

  /** One who saw it. */
  public record SeenView(
      String person,
      String organisation,
      @Nullable Method method,
      @Nullable String line,
      Instant at) {}

  static SightingView of(Member reader, Sighting sighting) {
    return new SightingView(
        sighting.id(),
        sighting.url(),
        sighting.line(),
        sighting.platform(),
        sighting.kind(),
        sighting.account(),
        sighting.election(),
        sighting.tlp(),
        Naming.ofOrganisation(reader, sighting.organisation(), sighting.organisationName()),
        Naming.of(reader, sighting.person(), sighting.organisation(), sighting.personName()),
        sighting.seenAt(),
        sighting.lastSeenAt(),
        sighting.withdrawnAt(),
        sighting.alert() != null,
        sighting.alert(),
        sighting.seen().stream()
            .map(
                seeing ->
                    new SeenView(
                        Naming.of(
                            reader, seeing.person(), seeing.organisation(), seeing.personName()),
                        Naming.ofOrganisation(
                            reader, seeing.organisation(), seeing.organisationName()),
                        seeing.method(),
                        seeing.line(),
                        seeing.at()))
            .toList());
  }
}
