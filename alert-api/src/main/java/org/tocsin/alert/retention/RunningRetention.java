package org.tocsin.alert.retention;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Does the runs that were asked for, and asks for one each day. */
@Component
class RunningRetention {

  private static final Logger LOG = LoggerFactory.getLogger(RunningRetention.class);
  private static final String ACTOR = "retention/daily";

  private final RetentionRuns runs;
  private final Retaining retaining;
  private final RetentionSettings settings;
  private final InstantSource clock;

  RunningRetention(
      RetentionRuns runs, Retaining retaining, RetentionSettings settings, InstantSource clock) {
    this.runs = runs;
    this.retaining = retaining;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT30M", fixedDelayString = "PT1H")
  void daily() {
    if (settings.daily()) {
      runs.askDaily(UUID.randomUUID(), ACTOR, clock.instant());
    }
  }

  @Scheduled(initialDelayString = "PT2S", fixedDelayString = "PT2S")
  void work() {
    Optional<RetentionRuns.Run> next = runs.take(clock.instant());
    if (next.isPresent()) {
      Due erased = retaining.run(next.get().actor());
      runs.end(next.get().id(), erased, clock.instant());
      LOG.atInfo()
          .addKeyValue("run", next.get().id())
          .addKeyValue("classes", erased.classes().size())
          .addKeyValue("kept", erased.kept().values().stream().mapToInt(Integer::intValue).sum())
          .log("What was due was erased");
    }
  }
}
