package org.tocsin.alert.retention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.evidence.EvidenceRemoval;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Subject;
import org.tocsin.contract.ContractJson;

/**
 * Erases files of evidence that somebody has looked at. The row stays with the hash, which the
 * journal has too, so that it can be shown what was there, and the same file does not come back.
 */
@Component
class ErasingFiles {

  private final HeldFiles files;
  private final LegalHolds holds;
  private final Journal journal;
  private final AskingToForget forgetting;
  private final EvidenceRemoval evidence;
  private final TransactionTemplate transactions;

  ErasingFiles(
      HeldFiles files,
      LegalHolds holds,
      Journal journal,
      AskingToForget forgetting,
      EvidenceRemoval evidence,
      PlatformTransactionManager transactionManager) {
    this.files = files;
    this.holds = holds;
    this.journal = journal;
    this.forgetting = forgetting;
    this.evidence = evidence;
    this.transactions = new TransactionTemplate(transactionManager);
    transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Of all alerts that have them; what stays is counted with its reason. */
  void erase(Collection<String> sha256, UUID request, String actor, Held erased) {
    List<String> gone = new ArrayList<>();
    for (UUID alert : files.alerts(sha256)) {
      transactions.executeWithoutResult(
          status -> gone.addAll(ofAlert(alert, sha256, request, actor, erased)));
    }
    gone.forEach(evidence::removeUnlessNeeded);
  }

  private List<String> ofAlert(
      UUID alert, Collection<String> sha256, UUID request, String actor, Held erased) {
    holds.noneComes();
    journal.lock(Subject.alert(alert));
    Optional<String> why = files.kept(alert);
    if (why.isPresent()) {
      erased.keep(why.get());
      return List.of();
    }
    List<String> gone = files.erase(alert, sha256);
    if (!gone.isEmpty()) {
      forgetting.askFor(alert, actor);
      journal.append(
          journal.lock(Subject.alert(alert)),
          "FieldsErased",
          actor,
          ContractJson.MAPPER.writeValueAsBytes(new FilesErased(request, gone)));
      gone.stream().filter(sha256::contains).forEach(file -> erased.add(HeldClass.FILES, null));
    }
    return gone;
  }

  /** What the journal keeps of it: hashes, which it has anyway. */
  private record FilesErased(UUID request, List<String> files) {}
}
