package org.tocsin.alert.directory;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.members.Admissions;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;

/** Confirms or refuses what another coordinator proposed. */
@Component
class DecidingChanges {

  private final DirectoryChanges changes;
  private final Platforms platforms;
  private final WritingEntries writing;
  private final TellingContacts telling;
  private final Admissions admissions;
  private final Journal journal;

  DecidingChanges(
      DirectoryChanges changes,
      Platforms platforms,
      WritingEntries writing,
      TellingContacts telling,
      Admissions admissions,
      Journal journal) {
    this.changes = changes;
    this.platforms = platforms;
    this.writing = writing;
    this.telling = telling;
    this.admissions = admissions;
    this.journal = journal;
  }

  /**
   * Makes the change.
   *
   * @throws Refusal by whoever proposed it, or may be the same person, and if the entry moved on
   */
  @Transactional
  DirectoryChange confirm(Member coordinator, UUID id) {
    Locked locked = lock(id);
    DirectoryChange change = waiting(id);
    if (admissions.oneWith(coordinator.person()).stream()
        .anyMatch(one -> change.proposedBy().equals("person/" + one))) {
      throw new Refusal(
          ProblemType.OWN_REVIEW,
          "You proposed this, or came in by the same hand as whoever did: another coordinator has"
              + " to confirm it.");
    }
    List<Contact> before = platforms.contactsOf(change.platform());
    PlatformDocument entry =
        Objects.requireNonNull(change.after())
            .complete(change.platform(), change.version() + 1, List.of());
    record(locked, "PlatformChangeConfirmed", coordinator, change, null);
    writing.write(locked, coordinator.actor(), entry, changes.contacts(id));
    telling.changed(locked, coordinator.actor(), entry, before);
    changes.close(id, DirectoryChange.State.CONFIRMED, coordinator.person(), locked.at(), null);
    return changes.find(id).orElseThrow();
  }

  /** Leaves the entry as it is; whoever proposed the change may take it back so. */
  @Transactional
  DirectoryChange refuse(Member coordinator, UUID id, String reason) {
    Locked locked = lock(id);
    DirectoryChange change = waiting(id);
    record(locked, "PlatformChangeRefused", coordinator, change, reason);
    changes.close(id, DirectoryChange.State.REFUSED, coordinator.person(), locked.at(), reason);
    return changes.find(id).orElseThrow();
  }

  private Locked lock(UUID id) {
    return journal.lock(
        Subject.platform(
            changes.find(id).orElseThrow(() -> Refusal.notFound("proposed change")).platform()));
  }

  /** Read after the lock: nobody else decides any more. */
  private DirectoryChange waiting(UUID id) {
    DirectoryChange change = changes.find(id).orElseThrow();
    return switch (change.state()) {
      case WAITING -> change;
      case CONFIRMED, REFUSED ->
          throw new Refusal(
              ProblemType.CONFLICT, "This was decided already: see state, closedBy and closedAt.");
      case VOID ->
          throw new Refusal(
              ProblemType.CONFLICT,
              "It was proposed on version %d of the entry, which has changed since: propose it again."
                  .formatted(change.version()));
    };
  }

  private void record(
      Locked locked,
      String type,
      Member coordinator,
      DirectoryChange change,
      @Nullable String reason) {
    journal.append(
        locked,
        type,
        coordinator.actor(),
        ContractJson.MAPPER.writeValueAsBytes(
            new Decided(change.id(), change.proposedBy(), coordinator.actor(), reason)));
  }

  private record Decided(
      UUID change, String proposedBy, String decidedBy, @Nullable String reason) {}
}
