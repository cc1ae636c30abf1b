package org.tocsin.alert.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of an entry that another coordinator has to confirm, or had to.
 *
 * @param version of the entry that it builds on; 0 where there was none
 * @param guarded why one coordinator is not enough
 * @param before the entry that it was proposed on; left out in lists, and where there was none
 * @param after the entry that it would make; left out in lists
 */
record DirectoryChange(
    UUID id,
    String platform,
    long version,
    State state,
    List<Guarded> guarded,
    String proposedBy,
    Instant proposedAt,
    @Nullable String closedBy,
    @Nullable Instant closedAt,
    @Nullable String reason,
    @Nullable PlatformDocument before,
    @Nullable PlatformDocument after) {

  /** What became of it. */
  enum State {
    /** Nothing changed yet. */
    WAITING,

    /** It was made. */
    CONFIRMED,

    /** A coordinator declined it, or whoever proposed it took it back. */
    REFUSED,

    /** Nobody decided, and the entry has changed since: it can't be confirmed any more. */
    VOID
  }

  /** As it stands in a list. */
  DirectoryChange inShort() {
    return new DirectoryChange(
        id,
        platform,
        version,
        state,
        guarded,
        proposedBy,
        proposedAt,
        closedBy,
        closedAt,
        reason,
        null,
        null);
  }
}
