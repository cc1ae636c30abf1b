package org.tocsin.contract.directory;

/**
 * What stands on {@code tocsin.directory.v1}, wrapped in a {@link
 * org.tocsin.contract.proof.SignedRecord}: the newest record of a key is the truth.
 */
public sealed interface DirectoryRecord permits PlatformEntry, StandingHolds {

  /** The key of the compacted topic. */
  String key();

  /** Grows with every change of the same key. */
  long version();
}
