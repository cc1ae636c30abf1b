package org.tocsin.alert.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.journal.ErasingPayloads;
import org.tocsin.alert.journal.Erasure;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Subject;

/** Erases what members pooled, some at a time, each time in a transaction of its own. */
@Component
class ErasingPooled {

  private static final Logger LOG = LoggerFactory.getLogger(ErasingPooled.class);
  private static final int AT_ONCE = 100;

  private final DuePooled due;
  private final LegalHolds holds;
  private final Journal journal;
  private final ErasingPayloads payloads;
  private final TransactionTemplate transactions;

  ErasingPooled(
      DuePooled due,
      LegalHolds holds,
      Journal journal,
      ErasingPayloads payloads,
      PlatformTransactionManager transactionManager) {
    this.due = due;
    this.holds = holds;
    this.journal = journal;
    this.payloads = payloads;
    this.transactions = new TransactionTemplate(transactionManager);
    transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** What was erased, and what a legal hold keeps; what fails is left to the next run. */
  List<DuePooled.Pooled> erase(Collection<String> elections, Instant before, String actor) {
    List<DuePooled.Pooled> found = due.find(elections, before);
    List<DuePooled.Pooled> done =
        new ArrayList<>(found.stream().filter(DuePooled.Pooled::held).toList());
    List<DuePooled.Pooled> free = found.stream().filter(one -> !one.held()).toList();
    for (int from = 0; from < free.size(); from += AT_ONCE) {
      List<DuePooled.Pooled> some = free.subList(from, Math.min(from + AT_ONCE, free.size()));
      try {
        transactions.executeWithoutResult(
            status -> done.addAll(eraseLocked(some, elections, before, actor)));
      } catch (RuntimeException failed) {
        LOG.error("What members pooled could not be erased; the next run tries again", failed);
      }
    }
    return done;
  }

  /** Asks again under the locks: a hold may have come, or somebody may have written meanwhile. */
  private List<DuePooled.Pooled> eraseLocked(
      List<DuePooled.Pooled> some, Collection<String> elections, Instant before, String actor) {
    holds.noneComes();
    Set<UUID> ids = some.stream().map(DuePooled.Pooled::id).collect(Collectors.toSet());
    due.entries(ids).stream()
        .map(DuePooled.Told::subject)
        .distinct()
        .sorted(Comparator.comparing(Subject::id))
        .forEach(journal::lock);
    List<DuePooled.Pooled> still =
        due.find(elections, before).stream().filter(one -> ids.contains(one.id())).toList();
    Set<UUID> free =
        still.stream()
            .filter(one -> !one.held())
            .map(DuePooled.Pooled::id)
            .collect(Collectors.toSet());
    due.erase(free);
    for (DuePooled.Told told : due.entries(free)) {
      Erasure erasure =
          payloads.erase(told.subject(), told.number(), actor, "retention: " + FieldClass.POOLED);
      if (erasure instanceof Erasure.NotDone refused) {
        throw new IllegalStateException(
            "Entry %d of %s is due and not erased: %s"
                .formatted(told.number(), told.subject().text(), refused.reason()));
      }
    }
    return still;
  }
}
