package org.tocsin.alert.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.Threat;

/**
 * A part of a change that opens a way out, for which one coordinator is not enough.
 *
 * @param contact null where it is about the whole entry
 */
record Guarded(Kind kind, @Nullable UUID contact) {

  /** What it is. */
  enum Kind {
    /** Somebody would be told who is not told now; a changed address is a new contact. */
    CONTACT_ADDED,

    /** A blocked contact would be told again. */
    CONTACT_UNBLOCKED,

    /** A contact that nobody confirmed would count as confirmed. */
    CONTACT_VERIFIED,

    /** A webhook would be signed with another secret, or carry another token. */
    SECRET_CHANGED,

    /** Mail would be encrypted for another key, or for none. */
    CERTIFICATE_CHANGED,

    /** A webhook would be signed in another way. */
    SIGNATURE_CHANGED,

    /** It would be told what is marked higher than now. */
    CLEARANCE_RAISED,

    /** An authority would be told of threats that it is not told of now. */
    THREATS_ADDED,

    /** The number would change by which the platform's word is checked. */
    TELEPHONE_CHANGED
  }

  /**
   * The guarded parts of a change; empty where one coordinator is enough.
   *
   * @param before null where there is no entry yet
   */
  static List<Guarded> in(
      @Nullable PlatformDocument before,
      List<Contact> contactsBefore,
      PlatformDocument after,
      List<Contact> contactsAfter) {
    List<Guarded> guarded = new ArrayList<>();
    Map<UUID, Contact> known =
        contactsBefore.stream().collect(Collectors.toMap(Contact::id, Function.identity()));
    contactsAfter.stream()
        .filter(Contact::isListed)
        .flatMap(contact -> of(Optional.ofNullable(known.get(contact.id())), contact).stream())
        .forEach(guarded::add);
    if (before != null && !before.tlp().covers(after.tlp())) {
      guarded.add(new Guarded(Kind.CLEARANCE_RAISED, null));
    }
    if (before != null && !told(before).containsAll(told(after))) {
      guarded.add(new Guarded(Kind.THREATS_ADDED, null));
    }
    if (before != null
        && before.telephone() != null
        && !before.telephone().equals(after.telephone())) {
      guarded.add(new Guarded(Kind.TELEPHONE_CHANGED, null));
    }
    return guarded;
  }

  private static List<Guarded> of(Optional<Contact> before, Contact after) {
    if (before.isEmpty()) {
      return after.state() == ContactState.BLOCKED
          ? List.of()
          : List.of(new Guarded(Kind.CONTACT_ADDED, after.id()));
    }
    Contact was = before.get();
    List<Guarded> guarded = new ArrayList<>();
    if (was.state() == ContactState.BLOCKED && after.state() != ContactState.BLOCKED) {
      guarded.add(new Guarded(Kind.CONTACT_UNBLOCKED, after.id()));
    }
    if (was.state() == ContactState.UNVERIFIED && after.state() == ContactState.VERIFIED) {
      guarded.add(new Guarded(Kind.CONTACT_VERIFIED, after.id()));
    }
    if (was.signature() != after.signature()) {
      guarded.add(new Guarded(Kind.SIGNATURE_CHANGED, after.id()));
    }
    if (!Objects.equals(was.bearer(), after.bearer())
        || (was.signature() == after.signature()
            && !Objects.equals(was.secret(), after.secret()))) {
      guarded.add(new Guarded(Kind.SECRET_CHANGED, after.id()));
    }
    if (!Objects.equals(was.certificate(), after.certificate())) {
      guarded.add(new Guarded(Kind.CERTIFICATE_CHANGED, after.id()));
    }
    return guarded;
  }

  private static Set<Threat> told(PlatformDocument entry) {
    return Set.copyOf(Objects.requireNonNullElse(entry.threats(), List.of()));
  }
}
