package org.tocsin.alert.link;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.notices.NoticeHistory;
import org.tocsin.alert.notices.ReadingNotices;

/** Notices for whoever holds a link: what a hold stops cannot be fetched either. */
@Component
final class OpenNotices {

  private final ReadingNotices notices;
  private final NoticeHistory history;

  OpenNotices(ReadingNotices notices, NoticeHistory history) {
    this.notices = notices;
    this.history = history;
  }

  /** As of its newest version that no hold stops; empty where all are stopped. */
  Optional<Notice> find(UUID id) {
    return notices
        .find(id)
        .flatMap(
            notice ->
                history
                    .newestOpen(id)
                    .map(step -> step.version() == notice.version() ? notice : notice.asOf(step)));
  }
}
