package org.tocsin.alert.notices;

import org.jspecify.annotations.Nullable;
import org.tocsin.contract.alert.PlatformPart.Deadline;

/**
 * By when a platform is to acknowledge and to decide.
 *
 * @param acknowledge null where no answer is due
 * @param decide null where nothing is asked
 */
public record AnswerBy(@Nullable Deadline acknowledge, @Nullable Deadline decide) {

  /** No answer is due. */
  public static final AnswerBy NEVER = new AnswerBy(null, null);

  /** A revision gives no more time to what is still unanswered: the earlier deadline stands. */
  public AnswerBy notLaterThan(AnswerBy earlier) {
    return new AnswerBy(first(acknowledge, earlier.acknowledge), first(decide, earlier.decide));
  }

  private static @Nullable Deadline first(@Nullable Deadline now, @Nullable Deadline before) {
    if (now == null || before == null) {
      return now;
    }
    return before.by().isBefore(now.by()) ? before : now;
  }
}
