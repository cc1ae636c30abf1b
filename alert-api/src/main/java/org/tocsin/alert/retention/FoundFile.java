package org.tocsin.alert.retention;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of evidence that may show or name somebody: a person looks at it and decides.
 *
 * @param of the alert's reference
 * @param number counts the alert's files
 * @param item that it shows; null where it concerns the whole alert
 * @param sha256 by which it is erased
 * @param because why it is told of
 * @param kept why it can't be erased now; null: it can
 */
record FoundFile(
    UUID alert,
    String of,
    int number,
    @Nullable Integer item,
    String sha256,
    String type,
    long bytes,
    Because because,
    @Nullable String kept) {

  /** Why a file may be about somebody. */
  enum Because {
    /** The text in it names them. */
    CONTENT,
    /** Something else of the same alert is about them. */
    ALERT
  }
}
