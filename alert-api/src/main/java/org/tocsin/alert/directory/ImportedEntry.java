package org.tocsin.alert.directory;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one entry of an imported file.
 *
 * @param change the proposed change that waits; null where none does
 * @param lacking what the file could not bring along and a person has to write: {@code
 *     contacts[0].secret}
 */
record ImportedEntry(String slug, Result result, @Nullable UUID change, List<String> lacking) {

  /** How it stands now. */
  enum Result {
    /** It is as the file says already. */
    UNCHANGED,

    /** It was changed. */
    CHANGED,

    /** It did not exist, and was made. */
    CREATED,

    /** It will be so once another coordinator confirms it. */
    WAITING
  }
}
