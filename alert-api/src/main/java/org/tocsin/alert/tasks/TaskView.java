package org.tocsin.alert.tasks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Marked;
import org.tocsin.alert.notices.HandRecord;

/**
 * A task as one coordinator sees it.
 *
 * @param address of the form, or the telephone number; absent while it may not be carried
 * @param text what to tell; only for whoever has the task, and while it may be carried
 * @param records what was recorded of this delivery, the first one first
 */
record TaskView(
    @JsonUnwrapped TaskSummary task,
    @Nullable String address,
    @Nullable TaskText text,
    List<HandRecord> records) {

  TaskView {
    records = List.copyOf(records);
  }

  /** Whether it shows words of an alert whose every reading is recorded. */
  @JsonIgnore
  boolean showsClosed() {
    return text != null && Marked.isClosed(task.tlp());
  }
}
