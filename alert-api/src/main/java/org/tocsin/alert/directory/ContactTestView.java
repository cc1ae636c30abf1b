package org.tocsin.alert.directory;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.notices.NoticeHistory;

/**
 * A test as it is shown.
 *
 * @param state of its delivery; null until the router has planned it
 * @param attempts in the order of time
 */
record ContactTestView(
    @JsonUnwrapped ContactTest test,
    @Nullable String state,
    @Nullable String reason,
    @Nullable Instant nextTry,
    List<NoticeHistory.Attempt> attempts) {

  static ContactTestView of(ContactTest test, NoticeHistory history) {
    return history.deliveries(test.id()).stream()
        .findFirst()
        .map(
            delivery ->
                new ContactTestView(
                    test,
                    delivery.state(),
                    delivery.reason(),
                    delivery.nextTry(),
                    delivery.attempts()))
        .orElseGet(() -> new ContactTestView(test, null, null, null, List.of()));
  }
}
