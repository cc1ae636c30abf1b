package org.tocsin.alert.tasks;

import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.OpeningAlerts;
import org.tocsin.alert.notices.HandRecords;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;

/**
 * Shows tasks. Whether one may be carried is judged whenever it is shown; what to tell is shown to
 * whoever has taken it, because from then on the contact counts as told.
 */
@Component
class ShowingTasks {

  private final Tasks tasks;
  private final HandRecords records;
  private final WritingTexts texts;
  private final OpeningAlerts opening;
  private final InstantSource clock;

  ShowingTasks(
      Tasks tasks,
      HandRecords records,
      WritingTexts texts,
      OpeningAlerts opening,
      InstantSource clock) {
    this.tasks = tasks;
    this.records = records;
    this.texts = texts;
    this.opening = opening;
    this.clock = clock;
  }

  Slice<TaskSummary> list(Member reader, Tasks.Wanted wanted, int limit) {
    UUID cursor = wanted.cursor();
    if (cursor != null && !tasks.exists(cursor)) {
      throw Refusal.foreignCursor();
    }
    return Slice.of(
        tasks.list(wanted, limit, clock.instant()).stream()
            .map(task -> TaskSummary.of(reader, task))
            .toList(),
        limit,
        task -> task.id().toString());
  }

  /** One task; the reading of what is closed is recorded. */
  @Transactional
  public TaskView view(Member reader, UUID id) {
    Task task = tasks.find(id, clock.instant()).orElseThrow(() -> Refusal.notFound("task"));
    boolean tells = task.isClaimedBy(reader.person()) && mayRead(reader, task);
    return new TaskView(
        TaskSummary.of(reader, task),
        task.state() == TaskState.OPEN || task.state() == TaskState.CLAIMED ? task.address() : null,
        tells ? texts.write(task) : null,
        records.ofNotice(task.notice()).stream()
            .filter(record -> record.delivery().equals(id))
            .toList());
  }

  /** A recall has no content, so that nothing of the alert is opened. */
  private boolean mayRead(Member reader, Task task) {
    return task.isRecall() || opening.opens(reader, task.alert(), task.version(), task.tlp());
  }
}
