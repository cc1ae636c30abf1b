package org.tocsin.alert.retention;

import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.journal.ErasingPayloads;
import org.tocsin.alert.journal.Erasure;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Subject;
import org.tocsin.contract.ContractJson;

/**
 * Erases what texts say of somebody who is no member: a transaction for each alert, and one for
 * what is no alert's. What a legal hold keeps, and what is still on its way, stays.
 */
@Component
class ErasingTexts {

  private final HeldTexts texts;
  private final DueFields fields;
  private final LegalHolds holds;
  private final Journal journal;
  private final ErasingPayloads payloads;
  private final AskingToForget forgetting;
  private final TransactionTemplate transactions;

  ErasingTexts(
      HeldTexts texts,
      DueFields fields,
      LegalHolds holds,
      Journal journal,
      ErasingPayloads payloads,
      AskingToForget forgetting,
      PlatformTransactionManager transactionManager) {
    this.texts = texts;
    this.fields = fields;
    this.holds = holds;
    this.journal = journal;
    this.payloads = payloads;
    this.forgetting = forgetting;
    this.transactions = new TransactionTemplate(transactionManager);
    transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** What was erased, and what stays. */
  Held erase(Sought sought, UUID request, String actor) {
    Held erased = new Held();
    Held all = new Held();
    List<HeldRow> rows = texts.rows(sought, null);
    rows.stream().filter(row -> row.place().always() != null).forEach(all::add);
    all.kept().forEach((why, times) -> erased.kept().merge(why, times, Integer::sum));
    NavigableSet<UUID> alerts = new TreeSet<>();
    Stream.concat(
            rows.stream().map(HeldRow::alert),
            texts.payloads(sought, null).stream().map(HeldPayload::alert))
        .filter(Objects::nonNull)
        .forEach(alerts::add);
    for (UUID alert : alerts) {
      transactions.executeWithoutResult(
          status -> {
            holds.noneComes();
            journal.lock(Subject.alert(alert));
            ofAlert(sought, alert, request, actor, erased);
          });
    }
    transactions.executeWithoutResult(
        status -> {
          holds.noneComes();
          overwrite(texts.locked(sought, null), null, erased);
          erase(texts.payloads(sought, null), null, request, actor, erased);
        });
    return erased;
  }

  private void ofAlert(Sought sought, UUID alert, UUID request, String actor, Held erased) {
    int rows = overwrite(texts.locked(sought, alert), alert, erased);
    int gone = erase(texts.payloads(sought, alert), alert, request, actor, erased);
    if (rows > 0) {
      fields.compareAnew(alert);
    }
    if (rows + gone > 0) {
      forgetting.askFor(alert, actor);
      journal.append(
          journal.lock(Subject.alert(alert)),
          "FieldsErased",
          actor,
          ContractJson.MAPPER.writeValueAsBytes(new FieldsErased(request, rows, gone)));
    }
  }

  private int overwrite(List<HeldRow> rows, @Nullable UUID alert, Held erased) {
    int overwritten = 0;
    for (HeldRow row : rows) {
      if (!Objects.equals(row.alert(), alert)) {
        continue;
      }
      String kept = row.kept();
      if (kept == null) {
        texts.overwrite(row);
        erased.add(row);
        overwritten++;
      } else {
        erased.keep(kept);
      }
    }
    return overwritten;
  }

  private int erase(
      List<HeldPayload> held, @Nullable UUID alert, UUID request, String actor, Held erased) {
    int gone = 0;
    for (HeldPayload payload : held) {
      if (!Objects.equals(payload.alert(), alert)) {
        continue;
      }
      String kept = payload.kept();
      if (kept == null) {
        Erasure done =
            payloads.erase(payload.subject(), payload.number(), actor, "person request " + request);
        kept = done instanceof Erasure.NotDone refused ? refused.reason().name() : null;
      }
      if (kept == null) {
        erased.add(HeldClass.JOURNAL, null);
        gone++;
      } else {
        erased.keep(kept);
      }
    }
    return gone;
  }

  /** What the journal keeps of it: no field itself. */
  private record FieldsErased(UUID request, int rows, int payloads) {}
}
