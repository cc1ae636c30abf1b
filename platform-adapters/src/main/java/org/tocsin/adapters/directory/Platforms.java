package org.tocsin.adapters.directory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.directory.PlatformEntry;

/** The directory as of one moment: genuine records only. */
public final class Platforms {

  private final Map<String, PlatformEntry> bySlug;
  private final Map<UUID, PlatformEntry> byContact = new HashMap<>();
  private final Holds holds;

  public Platforms(Map<String, PlatformEntry> bySlug, Holds holds) {
    this.bySlug = Map.copyOf(bySlug);
    this.holds = holds;
    this.bySlug
        .values()
        .forEach(entry -> entry.contacts().forEach(contact -> byContact.put(contact.id(), entry)));
  }

  public Iterable<PlatformEntry> all() {
    return bySlug.values();
  }

  /** What is stopped. */
  public Holds holds() {
    return holds;
  }

  public @Nullable PlatformEntry platform(String slug) {
    return bySlug.get(slug);
  }

  /** The platform that a contact belongs to. */
  public @Nullable PlatformEntry ofContact(UUID contact) {
    return byContact.get(contact);
  }

  /** A contact of that platform. */
  public static Optional<ContactEntry> contact(PlatformEntry platform, UUID contact) {
    return platform.contacts().stream().filter(entry -> entry.id().equals(contact)).findFirst();
  }
}
