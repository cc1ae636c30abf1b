package org.tocsin.relay;

import java.time.Instant;
import java.util.Optional;

/**
 * What waits to be published.
 *
 * @param rows how many
 * @param oldest the time of the first; empty if none waits
 */
public record Backlog(long rows, Optional<Instant> oldest) {

  /** Nothing waits. */
  public static final Backlog NONE = new Backlog(0, Optional.empty());
}
