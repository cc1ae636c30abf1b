package org.tocsin.alert.export;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.alerts.EntrySight;
import org.tocsin.alert.journal.Entry;
import org.tocsin.alert.journal.Subject;

/**
 * Which payloads a member may read: what the same member could read at the subject's own address.
 */
record Sights(Member reader, Map<UUID, EntrySight> ofAlerts) {

  /**
   * Of a platform, what GET /platforms/{slug} shows to a coordinator; not what is for the adapters.
   */
  private static final Set<String> OF_PLATFORMS =
      Set.of("PlatformChanged", "HoldPlaced", "HoldLifted", "Erased");

  static Sights of(Member reader, Alerts alerts, Stream<Entry> entries) {
    Set<UUID> ids =
        entries
            .map(Entry::subject)
            .filter(subject -> subject.kind() == Subject.Kind.ALERT)
            .map(subject -> UUID.fromString(subject.id()))
            .collect(Collectors.toSet());
    return new Sights(reader, ids.isEmpty() ? Map.of() : alerts.sights(reader, ids));
  }

  boolean reads(Entry entry) {
    boolean coordinates = reader.has(Role.COORDINATOR);
    return switch (entry.subject().kind()) {
      case ALERT -> readsOfAlert(entry);
      case PLATFORM -> coordinates && OF_PLATFORMS.contains(entry.type());
      // who its people are by name is the organisation's own business
      case ORGANISATION ->
          coordinates
              && (!entry.type().equals("PersonAdded")
                  || entry.subject().id().equals(reader.organisation().toString()));
      case ELECTION -> true;
    };
  }

  private boolean readsOfAlert(Entry entry) {
    EntrySight sight = ofAlerts.get(UUID.fromString(entry.subject().id()));
    return sight != null && sight.reads(entry.type());
  }
}
