package org.tocsin.contract.outcome;

import java.util.HexFormat;
import java.util.UUID;

/**
 * A set of ids, told by how many they are and by the exclusive or of their hashes: two such sets
 * are the same where both agree, and nobody has to send the ids.
 *
 * <p>The hash of an id is its first eight bytes, exclusive or its last eight, as a big-endian
 * number. It needs no more: a delivery's id is a piece of a SHA-256 already. In PostgreSQL 18:
 *
 * <pre>substr(uuid_send(id), 1, 8)::bigint # substr(uuid_send(id), 9, 8)::bigint</pre>
 *
 * @param xor 16 lower-case hex digits; of none: 0000000000000000
 */
public record Tally(long count, String xor) {

  public static final Tally NONE = of(0, 0);

  /** Of a sum made with {@link #hash}. */
  public static Tally of(long count, long xor) {
    return new Tally(count, HexFormat.of().toHexDigits(xor));
  }

  /** The hash of one id. */
  public static long hash(UUID id) {
    return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
  }
}
