package org.tocsin.alert.answers;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.notices.Deliveries;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.notices.Notices;
import org.tocsin.alert.notices.ReadingNotices;

/**
 * Works off the retries of whole platforms, a few deliveries in each transaction: what is done is
 * written with what it does, so that a process that ends in between neither loses nor repeats any.
 * It only asks; how fast a platform is told, its lane decides.
 */
@Component
class RetryingAll implements SchedulingConfigurer {

  static final int AT_ONCE = 50;

  private static final Duration EVERY = Duration.ofMillis(250);

  private final RetryJobs jobs;
  private final AskingAgain asking;
  private final Deliveries deliveries;
  private final ReadingNotices reading;
  private final Notices notices;
  private final Journal journal;
  private final InstantSource clock;
  private final TransactionTemplate transactions;

  RetryingAll(
      RetryJobs jobs,
      AskingAgain asking,
      Deliveries deliveries,
      ReadingNotices reading,
      Notices notices,
      Journal journal,
      InstantSource clock,
      PlatformTransactionManager transactionManager) {
    this.jobs = jobs;
    this.asking = asking;
    this.deliveries = deliveries;
    this.reading = reading;
    this.notices = notices;
    this.journal = journal;
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addFixedDelayTask(this::work, EVERY);
  }

  /** A piece of each job that runs, so that none waits for another's end. */
  void work() {
    for (UUID job : jobs.running()) {
      work(job, AT_ONCE);
      transactions.executeWithoutResult(status -> jobs.endIfDone(job, clock.instant()));
    }
  }

  /** A piece of one job; how many deliveries it dealt with. */
  int work(UUID job, int atMost) {
    return Objects.requireNonNull(
        transactions.execute(
            status ->
                jobs.share(job).map(actor -> work(job, actor, jobs.take(job, atMost))).orElse(0)));
  }

  private int work(UUID job, String actor, List<UUID> taken) {
    Map<UUID, Notice> of = new LinkedHashMap<>();
    for (UUID delivery : taken) {
      deliveries
          .find(delivery)
          .flatMap(known -> reading.find(known.notice()))
          .ifPresent(notice -> of.put(delivery, notice));
    }
    // in one order, as everybody who locks several
    Map<UUID, Locked> alerts = new HashMap<>();
    of.values().stream()
        .map(Notice::alert)
        .distinct()
        .sorted(Comparator.comparing(UUID::toString))
        .forEach(alert -> alerts.put(alert, journal.lock(Subject.alert(alert))));
    notices.lock(of.values().stream().map(Notice::id).distinct().toList());
    Set<UUID> asked = new HashSet<>();
    Set<UUID> skipped = new HashSet<>();
    for (UUID delivery : taken) {
      @Nullable Notice notice = of.get(delivery);
      boolean again =
          notice != null
              && ask(Objects.requireNonNull(alerts.get(notice.alert())), notice, delivery, actor);
      (again ? asked : skipped).add(delivery);
    }
    jobs.done(job, asked, true);
    jobs.done(job, skipped, false);
    return taken.size();
  }

  private boolean ask(Locked alert, Notice notice, UUID id, String actor) {
    Optional<Deliveries.GivenUp> delivery = deliveries.find(id);
    Optional<Notice> now = reading.find(notice.id());
    if (delivery.isEmpty()
        || now.isEmpty()
        || asking.obstacle(delivery.get(), now.get()).isPresent()) {
      return false;
    }
    asking.ask(alert, notice, id, delivery.get().entry(), actor);
    return true;
  }
}
