package org.tocsin.alert.directory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.keys.Keys;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.directory.DirectoryRecord;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.proof.SignedRecord;

/** Writes an entry that was decided on, and tells the adapters in a signed record. */
@Component
final class WritingEntries {

  private static final Vocabulary<DirectoryRecord> RECORDS =
      new Vocabulary<>(DirectoryRecord.class);

  private final Platforms platforms;
  private final DirectoryChanges changes;
  private final Journal journal;
  private final Keys keys;

  WritingEntries(Platforms platforms, DirectoryChanges changes, Journal journal, Keys keys) {
    this.platforms = platforms;
    this.changes = changes;
    this.journal = journal;
    this.keys = keys;
  }

  /**
   * Writes in the transaction that has locked the platform.
   *
   * @param entry complete, with its new version and without contacts
   * @param contacts all there ever were, in their order
   * @return the entry as it is shown
   */
  PlatformDocument write(
      Locked locked, String actor, PlatformDocument entry, List<Contact> contacts) {
    String slug = Objects.requireNonNull(entry.slug());
    platforms.put(entry);
    for (int position = 0; position < contacts.size(); position++) {
      platforms.put(slug, position, contacts.get(position));
    }
    changes.forgetSecretsOfVoid(slug, Objects.requireNonNull(entry.version()));
    PlatformDocument shown =
        entry.complete(
            slug, Objects.requireNonNull(entry.version()), EditingPlatforms.listed(contacts));
    journal.append(locked, "PlatformChanged", actor, ContractJson.MAPPER.writeValueAsBytes(shown));
    publish(locked, actor, entry, contacts);
    return shown;
  }

  private void publish(
      Locked locked, String actor, PlatformDocument platform, List<Contact> contacts) {
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
    journal.append(locked, "PlatformEntry", actor, ContractJson.MAPPER.writeValueAsBytes(signed));
  }
}
