package org.tocsin.alert.directory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.keys.Keys;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Revision;
import org.tocsin.alert.web.Slug;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.directory.DirectoryRecord;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.proof.SignedRecord;

/** Changes an entry of the directory, and tells the adapters in a signed record. */
@Component
final class EditingPlatforms {

  private static final Vocabulary<DirectoryRecord> RECORDS =
      new Vocabulary<>(DirectoryRecord.class);

  private final Platforms platforms;
  private final Journal journal;
  private final Keys keys;
  private final ContactSettings settings;
  private final TransactionTemplate transactions;

  EditingPlatforms(
      Platforms platforms,
      Journal journal,
      Keys keys,
      ContactSettings settings,
      PlatformTransactionManager transactionManager) {
    this.platforms = platforms;
    this.journal = journal;
    this.keys = keys;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** The entry as it stands after the change. */
  PlatformDocument edit(
      String slug, @Nullable String ifMatch, PlatformDocument wanted, Caller caller) {
    Slug.check(slug);
    return transactions.execute(status -> change(slug, ifMatch, wanted, caller));
  }

  private PlatformDocument change(
      String slug, @Nullable String ifMatch, PlatformDocument wanted, Caller caller) {
    Locked locked = journal.lock(Subject.platform(slug));
    Optional<Long> version = platforms.find(slug).map(PlatformDocument::version);
    Revision.check(version, ifMatch);
    List<Contact> before =
        platforms.contacts(List.of(slug)).stream().map(Platforms.Listed::contact).toList();
    ContactChange change =
        new ContactChange(before, settings, keys.secrets(), wanted.language())
            .to(wanted.contacts());
    refuse(slug, wanted, change.faults());
    PlatformDocument changed = wanted.complete(slug, version.orElse(0L) + 1, List.of());
    platforms.put(changed);
    List<Contact> contacts = change.result();
    for (int position = 0; position < contacts.size(); position++) {
      platforms.put(slug, position, contacts.get(position));
    }
    PlatformDocument shown = changed.complete(slug, version.orElse(0L) + 1, listed(contacts));
    journal.append(
        locked, "PlatformChanged", caller.actor(), ContractJson.MAPPER.writeValueAsBytes(shown));
    publish(locked, caller, changed, contacts);
    return shown;
  }

  static List<ContactDocument> listed(List<Contact> contacts) {
    return contacts.stream().filter(Contact::isListed).map(Contact::document).toList();
  }

  private static void refuse(String slug, PlatformDocument wanted, List<Fault> ofContacts) {
    List<Fault> faults = new ArrayList<>(ofContacts);
    if (slug.equals(Directory.UNLISTED)) {
      faults.add(new Fault("slug", "is reserved for platforms that have no entry"));
    }
    if (wanted.slug() != null && !wanted.slug().equals(slug)) {
      faults.add(new Fault("slug", "must be the one in the address, or left out"));
    }
    faults.addAll(DeadlineTerms.faults(wanted));
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }

  private void publish(
      Locked locked, Caller caller, PlatformDocument platform, List<Contact> contacts) {
    String slug = Objects.requireNonNull(platform.slug());
    PlatformEntry entry =
        new PlatformEntry(
            slug,
            Objects.requireNonNull(platform.version()),
            platform.name(),
            Objects.requireNonNull(platform.kind()),
            platform.tlp(),
            Boolean.TRUE.equals(platform.paused()),
            platform.speed(),
            contacts.stream().map(Contact::entry).toList());
    SignedRecord signed =
        SignedRecord.sign(
            keys.approval(),
            slug,
            RECORDS.typeOf(entry),
            entry.version(),
            new String(RECORDS.write(entry), StandardCharsets.UTF_8));
    journal.append(
        locked, "PlatformEntry", caller.actor(), ContractJson.MAPPER.writeValueAsBytes(signed));
  }
}
