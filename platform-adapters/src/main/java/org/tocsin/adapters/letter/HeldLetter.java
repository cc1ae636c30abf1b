package org.tocsin.adapters.letter;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.proof.SignedLetter;
import org.tocsin.traces.TraceParent;

/**
 * A letter whose turn it is.
 *
 * @param tries the one that begins included
 * @param trace what it belongs to; null where that is not known
 */
record HeldLetter(
    UUID id, SignedLetter signed, Instant notAfter, int tries, @Nullable TraceParent trace) {

  @Override
  public String toString() {
    return "HeldLetter[" + id + ", try " + tries + "]";
  }
}
