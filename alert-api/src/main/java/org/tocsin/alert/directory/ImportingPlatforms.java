package org.tocsin.alert.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.directory.ImportedEntry.Result;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.StrictBodies;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.WebhookSignature;
import tools.jackson.databind.JsonNode;

/** Takes a file of entries: each goes the way of a single change, and all of them go or none. */
@Component
final class ImportingPlatforms {

  private final DirectoryYaml yaml;
  private final StrictBodies bodies;
  private final Platforms platforms;
  private final EditingPlatforms editing;
  private final TransactionTemplate transactions;

  ImportingPlatforms(
      DirectoryYaml yaml,
      StrictBodies bodies,
      Platforms platforms,
      EditingPlatforms editing,
      PlatformTransactionManager transactionManager) {
    this.yaml = yaml;
    this.bodies = bodies;
    this.platforms = platforms;
    this.editing = editing;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** What would change; nothing does. */
  List<ImportedEntry> tried(String file, Member caller, boolean alone) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              status.setRollbackOnly();
              return taken(file, caller, alone);
            }));
  }

  /**
   * Changes what differs.
   *
   * @throws Refusal that names every fault of every entry
   */
  List<ImportedEntry> take(String file, Member caller, boolean alone) {
    return Objects.requireNonNull(transactions.execute(status -> taken(file, caller, alone)));
  }

  private List<ImportedEntry> taken(String file, Member caller, boolean alone) {
    List<Fault> faults = new ArrayList<>();
    List<ImportedEntry> results = new ArrayList<>();
    // always in the same order, so that two files never wait for each other
    Map<String, JsonNode> entries = new TreeMap<>(yaml.read(file));
    entries.forEach(
        (slug, entry) -> {
          try {
            results.add(entry(slug, bodies.read(entry, PlatformDocument.class), caller, alone));
          } catch (Refusal refused) {
            faults.addAll(below("platforms." + slug, refused));
          }
        });
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    return results;
  }

  private ImportedEntry entry(String slug, PlatformDocument given, Member caller, boolean alone) {
    List<Contact> present = platforms.contactsOf(slug);
    List<ContactDocument> contacts = new ArrayList<>();
    List<String> lacking = new ArrayList<>();
    for (int index = 0; index < given.contacts().size(); index++) {
      ContactDocument wanted = given.contacts().get(index);
      @Nullable Contact same = same(present, wanted);
      String path = "contacts[" + index + "]";
      boolean secret =
          wanted.signature() == WebhookSignature.V1
              && wanted.secret() == null
              && (same == null || same.secret() == null);
      if (secret) {
        lacking.add(path + ".secret");
      }
      if (Boolean.TRUE.equals(wanted.hasBearer())
          && wanted.bearer() == null
          && (same == null || same.bearer() == null)) {
        lacking.add(path + ".bearer");
      }
      // without its secret nothing can be signed: it waits, blocked, for a person to write it
      contacts.add(secret ? wanted.in(ContactState.BLOCKED) : wanted);
    }
    return editing
        .align(slug, given.with(contacts), caller, alone)
        .map(
            edited ->
                switch (edited) {
                  case Edited.Changed changed ->
                      new ImportedEntry(
                          slug,
                          Objects.equals(changed.entry().version(), 1L)
                              ? Result.CREATED
                              : Result.CHANGED,
                          null,
                          lacking);
                  case Edited.Waiting waiting ->
                      new ImportedEntry(slug, Result.WAITING, waiting.change().id(), lacking);
                })
        .orElseGet(() -> new ImportedEntry(slug, Result.UNCHANGED, null, lacking));
  }

  private static @Nullable Contact same(List<Contact> present, ContactDocument wanted) {
    return present.stream()
        .filter(Contact::isListed)
        .filter(contact -> contact.isReachedAt(wanted.channel(), wanted.address()))
        .findFirst()
        .orElse(null);
  }

  private static List<Fault> below(String path, Refusal refused) {
    return refused.faults().isEmpty()
        ? List.of(new Fault(path, String.valueOf(refused.getMessage())))
        : refused.faults().stream()
            .map(fault -> new Fault(path + "." + fault.field(), fault.message()))
            .toList();
  }
}
