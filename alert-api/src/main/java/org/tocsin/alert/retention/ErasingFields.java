package org.tocsin.alert.retention;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.evidence.EvidenceRemoval;
import org.tocsin.alert.journal.ErasingPayloads;
import org.tocsin.alert.journal.Erasure;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Subject;
import org.tocsin.contract.ContractJson;

/** Erases one class of fields of one alert, in a transaction of its own. */
@Component
class ErasingFields {

  private final DueFields due;
  private final LegalHolds holds;
  private final Journal journal;
  private final ErasingPayloads payloads;
  private final EvidenceRemoval evidence;
  private final AskingToForget forgetting;
  private final TransactionTemplate transactions;

  ErasingFields(
      DueFields due,
      LegalHolds holds,
      Journal journal,
      ErasingPayloads payloads,
      EvidenceRemoval evidence,
      AskingToForget forgetting,
      PlatformTransactionManager transactionManager) {
    this.due = due;
    this.holds = holds;
    this.journal = journal;
    this.payloads = payloads;
    this.evidence = evidence;
    this.forgetting = forgetting;
    this.transactions = new TransactionTemplate(transactionManager);
    transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** What was erased, or why nothing was; empty where there was nothing. */
  Optional<DueAlert> erase(FieldClass fieldClass, UUID alert, String actor) {
    List<String> files = fieldClass == FieldClass.EVIDENCE ? due.files(alert) : List.of();
    Optional<DueAlert> erased =
        transactions.execute(status -> eraseLocked(fieldClass, alert, actor));
    if (erased.isPresent() && erased.get().kept() == null) {
      files.forEach(evidence::removeUnlessNeeded);
    }
    return erased;
  }

  private Optional<DueAlert> eraseLocked(FieldClass fieldClass, UUID alert, String actor) {
    holds.noneComes();
    Subject subject = Subject.alert(alert);
    journal.lock(subject);
    Optional<DueAlert> found = due.ofAlert(fieldClass, alert);
    if (found.isEmpty() || found.get().kept() != null) {
      return found;
    }
    due.erase(fieldClass, alert);
    for (long number : due.entries(fieldClass, alert)) {
      Erasure erasure = payloads.erase(subject, number, actor, "retention: " + fieldClass);
      if (erasure instanceof Erasure.NotDone refused) {
        throw new IllegalStateException(
            "Entry %d of %s is due and not erased: %s"
                .formatted(number, subject.text(), refused.reason()));
      }
    }
    forgetting.askFor(alert, actor);
    DueAlert erased = found.get();
    journal.append(
        journal.lock(subject),
        "FieldsErased",
        actor,
        ContractJson.MAPPER.writeValueAsBytes(
            new FieldsErased(fieldClass, erased.rows(), erased.files(), erased.payloads())));
    return found;
  }

  /** What the journal keeps of it: no field itself. */
  private record FieldsErased(FieldClass fieldClass, int rows, int files, int payloads) {}
}
