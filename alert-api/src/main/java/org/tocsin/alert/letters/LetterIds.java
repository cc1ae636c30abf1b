package org.tocsin.alert.letters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.tocsin.contract.proof.Sha256;

/** Ids of letters that must exist once: made of all that makes them the same letter. */
public final class LetterIds {

  private LetterIds() {}

  /** A UUIDv8 of the SHA-256 of these, each a line. */
  public static UUID of(Object... parts) {
    StringBuilder lines = new StringBuilder("tocsin-letter-id-1\n");
    for (Object part : parts) {
      lines.append(part).append('\n');
    }
    ByteBuffer hash =
        ByteBuffer.wrap(Sha256.bytes(lines.toString().getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
    long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
