package org.tocsin.alert.intake;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Fault;

/**
 * What became of one row of a file.
 *
 * @param line on which it begins, counted from 1
 * @param id the alert that it made or had made before
 */
record RowResult(
    int line, Status status, @Nullable UUID id, @Nullable String reference, List<Fault> errors) {

  RowResult {
    errors = List.copyOf(errors);
  }

  /** What became of it. */
  enum Status {
    /** It made an alert, or is an item of one that was made. */
    CREATED,

    /** The organisation brought the same before; nothing was added. */
    KNOWN,

    /** Nothing was written for it. */
    REFUSED
  }
}
