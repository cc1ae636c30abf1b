package org.tocsin.alert.similar;

import java.util.UUID;
import org.tocsin.contract.proof.Sha256;

/** A text as 16 bytes of its hash: an index of whole URLs would be larger than all else. */
final class Key {

  private Key() {}

  static UUID of(String kind, String text) {
    String hash = Sha256.hex(kind + "\n" + text);
    return new UUID(
        Long.parseUnsignedLong(hash.substring(0, 16), 16),
        Long.parseUnsignedLong(hash.substring(16, 32), 16));
  }
}
