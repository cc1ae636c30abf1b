package org.tocsin.alert.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.ReadingAlerts;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;

/** Adds a file to an alert, and withdraws one. */
@Component
final class AddingEvidence {

  private static final Logger LOG = LoggerFactory.getLogger(AddingEvidence.class);

  private final ReadingAlerts reading;
  private final EvidenceFiles files;
  private final FileStore store;
  private final Journal journal;
  private final EvidenceSettings settings;

  AddingEvidence(
      ReadingAlerts reading,
      EvidenceFiles files,
      FileStore store,
      Journal journal,
      EvidenceSettings settings) {
    this.reading = reading;
    this.files = files;
    this.store = store;
    this.journal = journal;
    this.settings = settings;
  }

  /** Refuses, before a body is read, what would be refused after it. */
  void refuseEarly(UUID alert, Described described, Member person) {
    Alert found = reading.find(person, alert);
    refuse(EvidenceRules.person(found, person.organisation()));
    refuse(EvidenceRules.item(found, described));
  }

  /** Refuses, before a file is kept, what has no room; what is there already needs none. */
  void refuseFull(UUID alert, Incoming incoming) {
    List<EvidenceFile> present = files.ofAlert(alert);
    boolean known =
        present.stream()
            .anyMatch(
                file -> !file.isWithdrawn() && file.sha256().equals(incoming.original().sha256()));
    if (!known) {
      refuse(EvidenceRules.room(present, incoming.original().bytes(), settings.alertLimit()));
    }
  }

  /**
   * Keeps the files of what came in. Before the transaction: what is kept and never referred to is
   * swept away, and no transaction waits for a store.
   */
  void keep(Incoming incoming) throws IOException {
    store.put(incoming.original().sha256(), incoming.original().path());
    store.put(incoming.copy().sha256(), incoming.copy().path());
  }

  /**
   * Runs in the caller's transaction, after {@link #keep}. The same content is added once. The
   * store is asked before the alert is locked, so that nobody waits for both.
   */
  EvidenceFile add(UUID id, Described described, Incoming incoming, Member person) {
    files.keepFiles();
    keepAgain(incoming);
    Locked locked = journal.lock(Subject.alert(id));
    Alert alert = reading.find(person, id);
    refuse(EvidenceRules.person(alert, person.organisation()));
    refuse(EvidenceRules.item(alert, described));
    Optional<EvidenceFile> same =
        files.find(id, incoming.original().sha256()).filter(file -> !file.isWithdrawn());
    if (same.isPresent()) {
      return same.get();
    }
    List<EvidenceFile> present = files.ofAlert(id);
    refuse(EvidenceRules.room(present, incoming.original().bytes(), settings.alertLimit()));
    EvidenceFile file = file(locked, alert, present.size() + 1, described, incoming, person);
    files.add(file);
    journal.append(
        locked,
        "EvidenceAdded",
        person.actor(),
        ContractJson.MAPPER.writeValueAsBytes(Added.of(file)));
    LOG.atInfo()
        .addKeyValue("alert", id)
        .addKeyValue("number", file.number())
        .addKeyValue("kind", file.kind())
        .addKeyValue("bytes", file.bytes())
        .log("Evidence added");
    // with the name of whoever brought it
    return files.find(id, file.sha256()).orElseThrow();
  }

  /** Runs in the caller's transaction. What was told stays told until the next version is. */
  EvidenceFile withdraw(UUID id, String sha256, @Nullable String reason, Member person) {
    Locked locked = journal.lock(Subject.alert(id));
    Alert alert = reading.find(person, id);
    refuse(EvidenceRules.person(alert, person.organisation()));
    EvidenceFile file =
        files
            .find(id, sha256)
            .filter(found -> !found.isWithdrawn())
            .orElseThrow(() -> Refusal.notFound("evidence"));
    files.withdraw(file.id(), locked.next(), locked.at());
    journal.append(
        locked,
        "EvidenceWithdrawn",
        person.actor(),
        ContractJson.MAPPER.writeValueAsBytes(new Withdrawn(file.number(), sha256, reason)));
    return files.find(id, sha256).orElseThrow();
  }

  /** A sweep may have come between: from here on it waits. */
  private void keepAgain(Incoming incoming) {
    try {
      for (Incoming.Part part : List.of(incoming.original(), incoming.copy())) {
        if (!store.holds(part.sha256())) {
          store.put(part.sha256(), part.path());
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static EvidenceFile file(
      Locked locked,
      Alert alert,
      int number,
      Described described,
      Incoming incoming,
      Member person) {
    return new EvidenceFile(
        UUID.randomUUID(),
        alert.id(),
        number,
        described.item(),
        person.organisation(),
        person.person(),
        "",
        incoming.original().sha256(),
        incoming.original().bytes(),
        incoming.kind(),
        described.name(),
        described.source(),
        described.url(),
        described.capturedAt(),
        new EvidenceFile.Copy(
            incoming.isSame() ? EvidenceFile.State.SAME : EvidenceFile.State.CLEANED,
            incoming.copy().sha256(),
            incoming.copy().bytes()),
        locked.next(),
        locked.at(),
        null,
        null,
        null);
  }

  private static void refuse(Optional<Refusal> refusal) {
    refusal.ifPresent(
        reason -> {
          throw reason;
        });
  }

  /** What the journal keeps of a file: nothing that whoever brought it wrote. */
  private record Added(
      int number,
      @Nullable Integer item,
      String sha256,
      String type,
      long bytes,
      @Nullable Instant capturedAt,
      EvidenceFile.State copy,
      String copySha256,
      UUID organisation) {

    static Added of(EvidenceFile file) {
      return new Added(
          file.number(),
          file.item(),
          file.sha256(),
          file.kind().mediaType(),
          file.bytes(),
          file.capturedAt(),
          file.copy().state(),
          file.copy().sha256(),
          file.organisation());
    }
  }

  private record Withdrawn(int number, String sha256, @Nullable String reason) {}
}
