package org.tocsin.alert.outcomes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a platform's deliveries go.
 *
 * @param paused whether the directory makes all of them wait
 * @param held whether a hold on the platform, or on everything, does
 * @param waiting how many wait or are under way, over all contacts; reserves that may never be
 *     needed are among them
 */
record PlatformLane(
    String platform, boolean paused, boolean held, long waiting, List<ContactLane> contacts) {

  /**
   * How those to one contact go.
   *
   * @param contactState what is known of the contact itself
   * @param state of the way to it
   * @param since when it last flowed; null while it does
   * @param until nothing is sent before this time; null where that is not known
   * @param failures in a row, as of the last change
   * @param nextTry the earliest of what failed and is tried again
   * @param last what the last try came to; null where there was none yet
   */
  record ContactLane(
      UUID contact,
      int tier,
      String channel,
      String contactState,
      String state,
      @Nullable String reason,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable Integer failures,
      long waiting,
      @Nullable Instant nextTry,
      @Nullable LastAttempt last) {}

  /** The end of a try. */
  record LastAttempt(Instant at, String verdict, String reason, @Nullable Integer status) {}
}
