package org.tocsin.alert.journal;

import java.time.Instant;
import java.util.List;

/**
 * A signed mark over all entries since the seal before.
 *
 * @param previous the hash of the seal before; 64 zeros for the first
 * @param entries hashes of the entries, in the order in which they are signed
 * @param hash the hash of the signed bytes; the next seal names it
 */
record Seal(
    long number,
    Instant at,
    String previous,
    List<String> entries,
    String keyId,
    String signature,
    String hash) {

  Seal {
    entries = List.copyOf(entries);
  }
}
