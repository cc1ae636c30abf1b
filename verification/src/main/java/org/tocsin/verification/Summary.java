package org.tocsin.verification;

import java.util.ArrayList;
import java.util.List;

/** What was found, for a person to read. */
final class Summary {

  private static final int LISTED = 100;

  private final Breaks breaks;
  private final List<String> facts = new ArrayList<>();

  Summary(Breaks breaks, Chains chains, Payloads payloads, SealChain seals, long unsealed) {
    this.breaks = breaks;
    facts.add(
        "Journal   %,d entries of %,d subjects %s"
            .formatted(chains.entries(), chains.subjects(), chains.kinds()));
    facts.add(
        "Payloads  %,d verified, %,d erased, %,d not given to this reader"
            .formatted(payloads.verified(), payloads.erased().size(), payloads.notGiven()));
    facts.add(
        "Seals     1 to %,d, signed with %s; %,d entries are not sealed yet"
            .formatted(seals.number(), seals.keysUsed(), unsealed));
    if (seals.sameAsEarlier() > 0) {
      facts.add("Earlier   the %,d seals seen then are the same".formatted(seals.sameAsEarlier()));
    }
    facts.add("Head      seal %d, hash %s".formatted(seals.number(), seals.hash()));
    payloads.erased().stream().limit(LISTED).forEach(line -> facts.add("Erased    " + line));
    if (payloads.erased().size() > LISTED) {
      facts.add("Erased    and %,d more".formatted(payloads.erased().size() - LISTED));
    }
    payloads.notes().stream().limit(LISTED).forEach(note -> facts.add("NOTE      " + note));
  }

  boolean isValid() {
    return breaks.count() == 0;
  }

  /** A line each: the breaks, the worst first, what was found, and the verdict. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<Break> worst = breaks.worstFirst();
    worst.forEach(broken -> lines.add(broken.line()));
    if (breaks.count() > worst.size()) {
      lines.add("BROKEN  and %,d more".formatted(breaks.count() - worst.size()));
    }
    lines.addAll(facts);
    lines.add(
        isValid()
            ? "VALID"
            : "NOT VALID: %,d breaks, the worst stand first".formatted(breaks.count()));
    return lines;
  }
}
