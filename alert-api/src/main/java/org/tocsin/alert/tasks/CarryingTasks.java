package org.tocsin.alert.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.journal.Entry;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.notices.HandRecord;
import org.tocsin.alert.notices.HandRecords;
import org.tocsin.alert.notices.Notices;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.RecordedByHand;
import org.tocsin.contract.word.Carried;
import org.tocsin.contract.word.Provenance;

/**
 * Takes tasks, gives them back and records what came of them. The alert's journal is locked first,
 * as an approval does: whoever takes a task before a newer step is approved counts as having told
 * it, in the journal, on the road and in the ledger, and whoever comes after cannot take it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CarryingTasks {

  private static final Vocabulary<AlertEvent> EVENTS = new Vocabulary<>(AlertEvent.class);
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final Tasks tasks;
  private final HandRecords records;
  private final Notices notices;
  private final Journal journal;
  private final TaskSettings settings;

  CarryingTasks(
      Tasks tasks, HandRecords records, Notices notices, Journal journal, TaskSettings settings) {
    this.tasks = tasks;
    this.records = records;
    this.notices = notices;
    this.journal = journal;
    this.settings = settings;
  }

  /** Takes a task, keeps it for longer, or takes it over. */
  void claim(UUID id, boolean takeOver, Member coordinator) {
    Locked locked = lock(id);
    Task task = find(id, locked.at());
    switch (task.state()) {
      case OPEN -> {}
      case CLAIMED -> refuseAnothers(task, takeOver, coordinator);
      case HELD ->
          throw conflict("It may not be carried now: " + task.because() + ". Nothing is shown.");
      case SUPERSEDED ->
          throw conflict("A newer version or the retraction has taken its place: do not tell it.");
      case DELIVERED, COULD_NOT, NOT_NEEDED, WITHHELD ->
          throw conflict("There is nothing to carry any more: it is " + task.state() + ".");
    }
    for (Task other : tasks.claimed(task.notice(), task.contact(), locked.at())) {
      if (!other.id().equals(id)) {
        refuseAnothers(other, takeOver, coordinator);
        tasks.release(other.id());
      }
    }
    Instant until = locked.at().plus(settings.claimFor());
    write(locked, "TaskClaimed", coordinator, Claimed.of(task, until));
    if (!task.begun()) {
      announce(locked, task, coordinator, Carried.BEGUN, null, null);
    }
    tasks.claim(id, coordinator.person(), until);
  }

  /** Gives a task back. Nothing to give back is no error. */
  void release(UUID id, Member coordinator) {
    Locked locked = lock(id);
    Task task = find(id, locked.at());
    if (task.state() != TaskState.CLAIMED) {
      return;
    }
    refuseAnothers(task, false, coordinator);
    tasks.release(id);
    write(locked, "TaskReleased", coordinator, Claimed.of(task, locked.at()));
  }

  /**
   * Records what came of it. What happened outside counts though something else was decided
   * meanwhile: it is marked then, and whoever was told an older step is owed the newest.
   */
  HandRecord record(UUID id, RecordRequest request, Member coordinator) {
    Locked locked = lock(id);
    Task task = find(id, locked.at());
    if (!task.state().canBeRecorded()) {
      throw conflict("It is recorded already, as " + task.state() + ".");
    }
    refuseAnothers(task, false, coordinator);
    boolean kept = task.state() == TaskState.HELD || task.state() == TaskState.WITHHELD;
    if (kept && !task.begun()) {
      throw conflict("It is " + task.state() + ", and nobody was shown what to tell.");
    }
    Instant happenedAt = happenedAt(request, task, locked.at());
    Carried result =
        switch (request.outcome()) {
          case DELIVERED -> Carried.DELIVERED;
          case COULD_NOT -> Carried.COULD_NOT;
        };
    @Nullable String caseNumber = blankToNull(request.caseNumber());
    HandRecord given =
        new HandRecord(
            UUID.randomUUID(),
            id,
            task.version(),
            result,
            Provenance.HAND,
            !task.state().isOpen(),
            caseNumber,
            blankToNull(request.note()),
            happenedAt,
            locked.at(),
            coordinator.actor());
    Entry entry =
        write(locked, "TaskRecorded", coordinator, new TaskRecorded(task.platform(), given));
    records.add(task.notice(), given, coordinator.person(), entry.number());
    announce(locked, task, coordinator, result, happenedAt, caseNumber);
    tasks.carried(id, result);
    return given;
  }

  private Locked lock(UUID id) {
    Task task = find(id, Instant.EPOCH);
    Locked locked = journal.lock(Subject.alert(task.alert()));
    notices.lock(Set.of(task.notice()));
    return locked;
  }

  private Task find(UUID id, Instant now) {
    return tasks.find(id, now).orElseThrow(() -> Refusal.notFound("task"));
  }

  /** So that no two people tell the same contact something at once. */
  private static void refuseAnothers(Task task, boolean takeOver, Member coordinator) {
    Task.@Nullable Claim claim = task.claim();
    if (claim != null && !takeOver && !claim.person().equals(coordinator.person())) {
      throw new Refusal(
          ProblemType.CLAIMED,
          "Somebody else has version %d of it until %s; send {\"takeOver\": true} once you have agreed."
              .formatted(task.version(), claim.until()));
    }
  }

  private static Instant happenedAt(RecordRequest request, Task task, Instant now) {
    @Nullable Instant said = request.at();
    if (said == null) {
      return now;
    }
    if (said.isAfter(now.plus(CLOCKS_DIFFER)) || said.isBefore(task.approvedAt())) {
      throw Refusal.invalid(
          List.of(
              new Fault(
                  "at",
                  "must lie between the approval, %s, and now".formatted(task.approvedAt()))));
    }
    return said.isAfter(now) ? now : said;
  }

  private void announce(
      Locked locked,
      Task task,
      Member coordinator,
      Carried carried,
      @Nullable Instant happenedAt,
      @Nullable String caseNumber) {
    RecordedByHand event =
        new RecordedByHand(
            task.alert(),
            task.notice(),
            task.platform(),
            task.id(),
            task.entry(),
            carried,
            happenedAt,
            caseNumber,
            locked.at());
    journal.append(locked, "RecordedByHand", coordinator.actor(), EVENTS.write(event));
  }

  private Entry write(Locked locked, String type, Member coordinator, Object told) {
    return journal.append(
        locked, type, coordinator.actor(), ContractJson.MAPPER.writeValueAsBytes(told));
  }

  private static Refusal conflict(String sentence) {
    return new Refusal(ProblemType.CONFLICT, sentence);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** What the journal keeps of a claim. */
  private record Claimed(UUID delivery, UUID contact, String platform, int version, Instant until) {

    static Claimed of(Task task, Instant until) {
      return new Claimed(task.id(), task.contact(), task.platform(), task.version(), until);
    }
  }

  /** What the journal keeps of a recording. */
  private record TaskRecorded(String platform, HandRecord record) {}
}
