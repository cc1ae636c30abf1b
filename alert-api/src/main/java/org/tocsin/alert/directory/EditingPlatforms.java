package org.tocsin.alert.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.keys.Keys;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Revision;
import org.tocsin.alert.web.Slug;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.PlatformKind;

/** Changes an entry of the directory, or keeps the change for another coordinator to confirm. */
@Component
final class EditingPlatforms {

  /** Addresses below {@code /platforms} that are no platform's. */
  private static final Set<String> RESERVED = Set.of("export", "import");

  private final Platforms platforms;
  private final DirectoryChanges changes;
  private final WritingEntries writing;
  private final TellingContacts telling;
  private final Journal journal;
  private final Keys keys;
  private final ContactSettings settings;
  private final TransactionTemplate transactions;

  EditingPlatforms(
      Platforms platforms,
      DirectoryChanges changes,
      WritingEntries writing,
      TellingContacts telling,
      Journal journal,
      Keys keys,
      ContactSettings settings,
      PlatformTransactionManager transactionManager) {
    this.platforms = platforms;
    this.changes = changes;
    this.writing = writing;
    this.telling = telling;
    this.journal = journal;
    this.keys = keys;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /**
   * Makes a change, or keeps it.
   *
   * @param alone whether the caller may change everything without another coordinator
   */
  Edited edit(
      String slug,
      @Nullable String ifMatch,
      PlatformDocument wanted,
      Member caller,
      boolean alone) {
    Slug.check(slug);
    return transactions.execute(
        status -> {
          Locked locked = journal.lock(Subject.platform(slug));
          Revision.check(platforms.find(slug).map(PlatformDocument::version), ifMatch);
          return change(slug, locked, wanted, caller, alone);
        });
  }

  /**
   * Makes an entry what it shall be, or keeps the change, whatever version there is.
   *
   * @return empty where it is so already
   */
  Optional<Edited> align(String slug, PlatformDocument wanted, Member caller, boolean alone) {
    Slug.check(slug);
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              Locked locked = journal.lock(Subject.platform(slug));
              Optional<PlatformDocument> present = platforms.find(slug);
              long version = present.map(PlatformDocument::version).orElse(0L);
              List<Contact> before = platforms.contactsOf(slug);
              List<Contact> contacts = contacts(slug, wanted, before, locked);
              PlatformDocument same = wanted.complete(slug, version, List.of());
              return present
                          .map(entry -> entry.complete(slug, version, List.of()))
                          .filter(same::equals)
                          .isPresent()
                      && contacts.equals(before)
                  ? Optional.empty()
                  : Optional.of(
                      changes
                          .waiting(slug, version)
                          .filter(same(wanted, contacts))
                          .<Edited>map(Edited.Waiting::new)
                          .orElseGet(() -> change(slug, locked, wanted, caller, alone)));
            }));
  }

  /** Proposed already, so that a file that is sent again proposes nothing twice. */
  private static Predicate<DirectoryChange> same(PlatformDocument wanted, List<Contact> contacts) {
    boolean open =
        wanted.contacts().stream()
            .allMatch(contact -> contact.secret() == null && contact.bearer() == null);
    List<ContactDocument> shown = withoutIds(listed(contacts));
    return change -> {
      PlatformDocument after = change.after();
      return open
          && after != null
          && after
              .complete(change.platform(), 0, List.of())
              .equals(wanted.complete(change.platform(), 0, List.of()))
          && withoutIds(after.contacts()).equals(shown);
    };
  }

  private static List<ContactDocument> withoutIds(List<ContactDocument> contacts) {
    return contacts.stream().map(ContactDocument::withoutId).toList();
  }

  private List<Contact> contacts(
      String slug, PlatformDocument wanted, List<Contact> before, Locked locked) {
    ContactChange change =
        new ContactChange(before, settings, keys.secrets(), wanted.language(), locked.at())
            .to(wanted.contacts());
    refuse(slug, wanted, change.faults());
    return change.result();
  }

  private Edited change(
      String slug, Locked locked, PlatformDocument wanted, Member caller, boolean alone) {
    Optional<PlatformDocument> present = platforms.find(slug);
    Optional<Long> version = present.map(PlatformDocument::version);
    List<Contact> before = platforms.contactsOf(slug);
    List<Contact> contacts = contacts(slug, wanted, before, locked);
    PlatformDocument after = wanted.complete(slug, version.orElse(0L) + 1, List.of());
    List<Guarded> guarded = Guarded.in(present.orElse(null), before, after, contacts);
    if (alone || guarded.isEmpty()) {
      PlatformDocument written = writing.write(locked, caller.actor(), after, contacts);
      if (!guarded.isEmpty()) {
        telling.changed(locked, caller.actor(), after, before);
      }
      return new Edited.Changed(written);
    }
    PlatformDocument shown = after.complete(slug, version.orElse(0L) + 1, listed(contacts));
    UUID id =
        changes.insert(
            slug,
            version.orElse(0L),
            guarded,
            present
                .map(entry -> entry.complete(slug, version.orElseThrow(), listed(before)))
                .orElse(null),
            shown,
            contacts,
            caller.person(),
            locked.at());
    journal.append(
        locked,
        "PlatformChangeProposed",
        caller.actor(),
        ContractJson.MAPPER.writeValueAsBytes(new Proposed(id, guarded, shown)));
    return new Edited.Waiting(changes.find(id).orElseThrow());
  }

  static List<ContactDocument> listed(List<Contact> contacts) {
    return contacts.stream().filter(Contact::isListed).map(Contact::document).toList();
  }

  private static void refuse(String slug, PlatformDocument wanted, List<Fault> ofContacts) {
    List<Fault> faults = new ArrayList<>(ofContacts);
    if (slug.equals(Directory.UNLISTED)) {
      faults.add(new Fault("slug", "is reserved for platforms that have no entry"));
    }
    if (RESERVED.contains(slug)) {
      faults.add(new Fault("slug", "is reserved: it stands for something else here"));
    }
    if (wanted.slug() != null && !wanted.slug().equals(slug)) {
      faults.add(new Fault("slug", "must be the one in the address, or left out"));
    }
    if (wanted.kind() != PlatformKind.AUTHORITY
        && !Objects.requireNonNullElse(wanted.threats(), List.of()).isEmpty()) {
      faults.add(new Fault("threats", "are for an AUTHORITY only: it is told because of them"));
    }
    faults.addAll(DeadlineTerms.faults(wanted));
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }

  private record Proposed(UUID change, List<Guarded> guarded, PlatformDocument entry) {}
}
