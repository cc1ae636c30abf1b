package org.tocsin.alert.intake;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.AlertView;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.LockTimeout;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.proof.Sha256;

/**
 * Takes the alerts of a file, each in a transaction of its own. What an organisation brought before
 * is known by its content: a file can be sent again after whatever broke off.
 */
@Component
final class ImportingAlerts {

  private final SubmittingAlerts submitting;
  private final ImportedRows rows;
  private final InstantSource clock;
  private final TransactionTemplate transactions;

  ImportingAlerts(
      SubmittingAlerts submitting,
      ImportedRows rows,
      InstantSource clock,
      PlatformTransactionManager transactionManager) {
    this.submitting = submitting;
    this.rows = rows;
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** Takes what can be taken, and tells of every row what became of it. */
  List<RowResult> take(GivenAlerts file, Member author) throws IOException {
    List<RowResult> results = new ArrayList<>();
    int last = 0;
    try {
      for (Optional<GivenAlert> next = file.next(); next.isPresent(); next = file.next()) {
        results.addAll(take(next.get(), author));
        last = next.get().lines().getLast();
      }
    } catch (Refusal tooLarge) {
      // a file that did not say its size: what came before stands
      results.add(refused(last + 1, new Fault("", String.valueOf(tooLarge.getMessage()))));
    }
    return results;
  }

  private List<RowResult> take(GivenAlert given, Member author) {
    Submission submission = given.submission();
    if (submission == null) {
      return refused(given.lines(), given.faults());
    }
    try {
      String hash = Sha256.hex(ContractJson.MAPPER.writeValueAsString(submission));
      return transactions.execute(status -> made(given, submission, hash, author));
    } catch (Refusal refusal) {
      return refusedWhole(
          given,
          refusal.faults().isEmpty()
              ? List.of(new Fault("", String.valueOf(refusal.getMessage())))
              : refusal.faults());
    } catch (DataAccessException failure) {
      if (LockTimeout.caused(failure)) {
        return refusedWhole(
            given, List.of(new Fault("", "is just being brought by another; send it again")));
      }
      throw failure;
    }
  }

  private List<RowResult> made(
      GivenAlert given, Submission submission, String hash, Member author) {
    if (!rows.claim(author.organisation(), hash, clock.instant())) {
      ImportedRows.Made known = rows.known(author.organisation(), hash);
      return given.lines().stream()
          .map(
              line ->
                  new RowResult(
                      line, RowResult.Status.KNOWN, known.id(), known.reference(), List.of()))
          .toList();
    }
    AlertView alert = submitting.submit(submission, author);
    rows.made(author.organisation(), hash, alert.id());
    return given.lines().stream()
        .map(
            line ->
                new RowResult(
                    line, RowResult.Status.CREATED, alert.id(), alert.reference(), List.of()))
        .toList();
  }

  /** What the use case refused names fields of the JSON: items by their place among the rows. */
  private static List<RowResult> refusedWhole(GivenAlert given, List<Fault> faults) {
    return refused(
        given.lines(), faults.stream().map(fault -> GivenAlert.placed(given, fault)).toList());
  }

  private static List<RowResult> refused(List<Integer> lines, List<GivenAlert.RowFault> faults) {
    int first = faults.getFirst().line();
    return lines.stream()
        .map(
            line -> {
              List<Fault> own =
                  faults.stream()
                      .filter(fault -> fault.line() == line)
                      .map(fault -> new Fault(fault.field(), fault.message()))
                      .toList();
              return own.isEmpty()
                  ? refused(line, new Fault("", "belongs to what is refused on line " + first))
                  : new RowResult(line, RowResult.Status.REFUSED, null, null, own);
            })
        .toList();
  }

  private static RowResult refused(int line, Fault... faults) {
    return new RowResult(line, RowResult.Status.REFUSED, null, null, Stream.of(faults).toList());
  }
}
