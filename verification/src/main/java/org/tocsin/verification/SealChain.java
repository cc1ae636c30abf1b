package org.tocsin.verification;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tocsin.verification.Break.Kind;

/**
 * The list of seals: without a gap, each naming the one before, each signed, and none changed since
 * earlier.
 */
final class SealChain {

  private final SealKeys keys;
  private final Breaks breaks;
  private final @Nullable Lines<Seal> earlier;
  private final Set<String> keysUsed = new TreeSet<>();

  private long number;
  private String hash = Hashed.NONE;
  private long sameAsEarlier;
  private boolean rewritten;

  /**
   * @param earlier what was saved by an earlier run; null where there is none
   */
  SealChain(SealKeys keys, Breaks breaks, @Nullable Lines<Seal> earlier) {
    this.keys = keys;
    this.breaks = breaks;
    this.earlier = earlier;
  }

  void take(Seal seal) {
    if (seal.number() != number + 1) {
      add(Kind.SEALS_BROKEN, seal, "follows seal " + number);
    } else if (!seal.previous().equals(hash)) {
      add(Kind.SEALS_BROKEN, seal, "does not name the seal before");
    }
    if (!seal.isPlain()) {
      add(Kind.SEALS_BROKEN, seal, "holds what can be read as two different lists");
    }
    if (!keys.has(seal.keyId())) {
      add(
          Kind.UNSIGNED,
          seal,
          "is signed with the key \"" + seal.keyId() + "\", which is not known");
    } else if (!keys.verify(seal)) {
      add(Kind.UNSIGNED, seal, "its signature is not genuine");
    }
    keysUsed.add(seal.keyId());
    number = seal.number();
    hash = Hashed.sha256(seal.signedBytes());
    compare();
  }

  private void compare() {
    Seal then = earlier == null || rewritten ? null : earlier.next();
    if (then == null) {
      return;
    }
    rewritten = then.number() != number || !Hashed.sha256(then.signedBytes()).equals(hash);
    if (rewritten) {
      breaks.add(
          Break.seal(Kind.REWRITTEN, number, "reads otherwise than it did in the earlier run"));
    } else {
      sameAsEarlier++;
    }
  }

  /** Once all seals are taken. */
  void finish() {
    Seal gone = earlier == null || rewritten ? null : earlier.next();
    if (gone != null) {
      breaks.add(
          Break.seal(
              Kind.REWRITTEN,
              gone.number(),
              "was there in the earlier run and is gone, with all that followed"));
    }
  }

  /** The number of the last seal. */
  long number() {
    return number;
  }

  /** The hash of the last seal: who keeps it can tell tomorrow whether history was rewritten. */
  String hash() {
    return hash;
  }

  long sameAsEarlier() {
    return sameAsEarlier;
  }

  Set<String> keysUsed() {
    return keysUsed;
  }

  private void add(Kind kind, Seal seal, String sentence) {
    breaks.add(Break.seal(kind, seal.number(), sentence));
  }
}
