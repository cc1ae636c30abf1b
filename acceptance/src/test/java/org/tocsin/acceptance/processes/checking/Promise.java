package org.tocsin.acceptance.processes.checking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the REST API confirmed to whoever asked for it: from then on it must hold. */
public sealed interface Promise {

  Instant at();

  /**
   * A version was approved.
   *
   * @param words texts that stand in this version and in nothing else
   * @param notices of all platforms that are to be told
   */
  record Approved(Instant at, UUID alert, int version, List<String> words, List<UUID> notices)
      implements Promise {

    public Approved {
      words = List.copyOf(words);
      notices = List.copyOf(notices);
    }
  }

  /** An alert was retracted. */
  record Retracted(Instant at, UUID alert) implements Promise {}

  /** A platform's people acknowledged. */
  record Acknowledged(Instant at, UUID notice, String reference) implements Promise {}
}
