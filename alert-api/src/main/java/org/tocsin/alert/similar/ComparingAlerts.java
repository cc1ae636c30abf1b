package org.tocsin.alert.similar;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares new versions with what is there, after their commit. What waits are rows, so a crash
 * loses none, and any number of processes may share the work.
 */
@Component
class ComparingAlerts {

  private static final Logger LOG = LoggerFactory.getLogger(ComparingAlerts.class);

  private static final Duration WHILE = Duration.ofMillis(100);

  private final Comparisons comparisons;
  private final TransactionTemplate transactions;

  ComparingAlerts(Comparisons comparisons, PlatformTransactionManager transactionManager) {
    this.comparisons = comparisons;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /**
   * Compares for a while and then rests, so that a wave of alerts leaves most of the database to
   * those who submit and approve them.
   */
  @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT0.25S")
  void compareSome() {
    long begun = System.nanoTime();
    boolean more = true;
    while (more && System.nanoTime() - begun < WHILE.toNanos()) {
      more = compareNext();
    }
  }

  /**
   * Compares one.
   *
   * @return whether one waited
   */
  boolean compareNext() {
    Comparisons.@Nullable Waiting[] taken = new Comparisons.Waiting[1];
    try {
      return Boolean.TRUE.equals(
          transactions.execute(
              status -> {
                Optional<Comparisons.Waiting> next = comparisons.next();
                next.ifPresent(
                    waiting -> {
                      taken[0] = waiting;
                      compare(waiting);
                    });
                return next.isPresent();
              }));
    } catch (DataAccessException failed) {
      Comparisons.Waiting waiting = taken[0];
      if (waiting == null) {
        throw failed;
      }
      LOG.atWarn()
          .addKeyValue("alert", waiting.alert())
          .setCause(failed)
          .log("An alert could not be compared; it is tried again");
      comparisons.putOff(waiting);
      return true;
    }
  }

  private void compare(Comparisons.Waiting waiting) {
    comparisons.keyless(waiting.alert()).stream()
        .collect(Collectors.groupingBy(Comparisons.Keyless::version))
        .forEach((version, items) -> comparisons.keep(waiting.alert(), version, keys(items)));
    comparisons.keepWords(waiting.alert());
    comparisons.findAnew(waiting.alert());
    comparisons.done(waiting);
  }

  private static Keys keys(List<Comparisons.Keyless> items) {
    return Keys.of(items.stream().map(Comparisons.Keyless::compared).toList());
  }
}
