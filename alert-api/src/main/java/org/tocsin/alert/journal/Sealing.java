package org.tocsin.alert.journal;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.keys.Keys;
import org.tocsin.contract.proof.JournalProof;
import org.tocsin.contract.proof.Sha256;

/**
 * Seals what was appended, once a second: a chain alone cannot show that its tail, or a whole
 * subject, was cut off.
 */
@Component
final class Sealing {

  private static final int MOST = 5000;

  private final Seals seals;
  private final Keys keys;
  private final InstantSource clock;
  private final TransactionTemplate transactions;

  Sealing(
      Seals seals, Keys keys, InstantSource clock, PlatformTransactionManager transactionManager) {
    this.seals = seals;
    this.keys = keys;
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Scheduled(fixedDelayString = "PT1S")
  void sealAll() {
    boolean full = true;
    while (full) {
      full = Boolean.TRUE.equals(transactions.execute(status -> sealOnce()));
    }
  }

  /** Whether there may be more. */
  private boolean sealOnce() {
    if (!seals.takeTurn()) {
      return false;
    }
    List<Seals.Unsealed> waiting = seals.unsealed(MOST);
    if (!waiting.isEmpty()) {
      seals.add(next(waiting.stream().map(Seals.Unsealed::hash).toList()), waiting);
    }
    return waiting.size() == MOST;
  }

  private Seal next(List<String> entries) {
    Optional<Seal> last = seals.last();
    long number = last.map(Seal::number).orElse(0L) + 1;
    String previous = last.map(Seal::hash).orElse(Sha256.NONE);
    byte[] bytes = JournalProof.sealBytes(number, previous, entries);
    return new Seal(
        number,
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        previous,
        entries,
        keys.seal().id(),
        keys.seal().sign(bytes),
        JournalProof.sealHash(bytes));
  }
}
