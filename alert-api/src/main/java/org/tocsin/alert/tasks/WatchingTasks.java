package org.tocsin.alert.tasks;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Looks for tasks that nobody has taken in time; each is decided once more under its lock. */
@Component
final class WatchingTasks implements SchedulingConfigurer {

  private static final Logger LOG = LoggerFactory.getLogger(WatchingTasks.class);
  private static final int AT_ONCE = 100;

  private final Tasks tasks;
  private final RingingForTasks ringing;
  private final TaskSettings settings;
  private final InstantSource clock;

  WatchingTasks(Tasks tasks, RingingForTasks ringing, TaskSettings settings, InstantSource clock) {
    this.tasks = tasks;
    this.ringing = ringing;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar registrar) {
    registrar.addFixedDelayTask(this::look, settings.look());
  }

  void look() {
    Instant now = clock.instant();
    tasks
        .mayRing(
            now.minus(settings.extremeTakenWithin()),
            now.minus(settings.severeTakenWithin()),
            now,
            AT_ONCE)
        .forEach(this::ring);
  }

  /** One that fails is tried again at the next look, and holds up no other. */
  private void ring(UUID delivery) {
    try {
      ringing.ring(delivery);
    } catch (RuntimeException failure) {
      LOG.error("A ring for a task failed and is tried again: delivery {}", delivery, failure);
    }
  }
}
