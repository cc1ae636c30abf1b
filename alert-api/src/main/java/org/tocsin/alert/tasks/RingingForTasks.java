package org.tocsin.alert.tasks;

import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.duty.RingingCoordinators;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;

/**
 * Rings coordinators for a task that cannot wait and that nobody has taken in time. That it waits
 * is no fault of a lane: one of our own people is missing.
 */
@Component
class RingingForTasks {

  private static final Logger LOG = LoggerFactory.getLogger(RingingForTasks.class);

  private final Tasks tasks;
  private final RingingCoordinators ringing;
  private final Journal journal;
  private final TaskSettings settings;
  private final Meters meters;

  RingingForTasks(
      Tasks tasks,
      RingingCoordinators ringing,
      Journal journal,
      TaskSettings settings,
      Meters meters) {
    this.tasks = tasks;
    this.ringing = ringing;
    this.journal = journal;
    this.settings = settings;
    this.meters = meters;
  }

  /** Rings, if it is still due now that the alert is locked. */
  @Transactional
  public void ring(UUID delivery) {
    Task found = tasks.find(delivery, Instant.EPOCH).orElseThrow();
    Locked locked = journal.lock(Subject.alert(found.alert()));
    Instant now = locked.at();
    Task task = tasks.find(delivery, now).orElseThrow();
    if (task.state() != TaskState.OPEN || task.rung() != found.rung()) {
      return;
    }
    Instant next = now.plus(settings.ringEvery());
    if (task.openedAt().plus(settings.ringFor()).isBefore(now)) {
      // it stays in the list; a day of mails has reached whoever reads them
      tasks.rung(delivery, now.plus(settings.ringFor()));
      return;
    }
    int people =
        ringing.ring(
            locked,
            new RingingCoordinators.Waiting(
                delivery, task.reference(), task.severity(), task.exercise()),
            task.rung() + 1,
            next);
    tasks.rung(delivery, next);
    boolean heard = people > 0;
    meters.count(Meter.RINGS, heard ? "RUNG" : "NOBODY");
    LOG.atInfo()
        .addKeyValue("alert", task.alert())
        .addKeyValue("delivery", delivery)
        .addKeyValue("platform", task.platform())
        .addKeyValue("ring", task.rung() + 1)
        .addKeyValue("people", people)
        .log(heard ? "Coordinators rung" : "A task that cannot wait rings nobody");
  }
}
