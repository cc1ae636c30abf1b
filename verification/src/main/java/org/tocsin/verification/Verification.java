package org.tocsin.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.tocsin.verification.Break.Kind;

/**
 * Walks through journal and seals side by side: the entries stand in the order of the seals, so
 * that no more than one seal's hashes and the ends of the chains are held.
 */
final class Verification {

  /** Seals are made once a second; what waits longer than this was kept back. */
  static final Duration SEALED_WITHIN = Duration.ofSeconds(60);

  private final Saved saved;
  private final Trust trust;
  private final Breaks breaks = new Breaks();
  private final Chains chains = new Chains(breaks);
  private final Payloads payloads = new Payloads(breaks);
  private Instant newest = Instant.EPOCH;
  private long unsealed;

  Verification(Saved saved, Trust trust) {
    this.saved = saved;
    this.trust = trust;
  }

  Summary run() {
    Lines<Seal> earlier = trust.earlierSeals();
    try (earlier;
        Lines<Seal> seals = saved.seals();
        Lines<Entry> journal = saved.journal()) {
      trust.contradictions(saved.keys()).forEach(breaks::add);
      SealChain chain = new SealChain(trust.keysFor(saved), breaks, earlier);
      walk(seals, journal, chain);
      chain.finish();
      payloads.finish();
      if (chain.number() == 0 && chains.entries() == 0 && breaks.count() == 0) {
        throw new CannotReadException("There is not one seal and not one entry to verify");
      }
      return new Summary(breaks, chains, payloads, chain, unsealed);
    }
  }

  private void walk(Lines<Seal> seals, Lines<Entry> journal, SealChain chain) {
    Entry entry = journal.next();
    for (Seal seal = seals.next(); seal != null; seal = seals.next()) {
      chain.take(seal);
      Set<String> open = new LinkedHashSet<>(seal.entries());
      if (open.size() < seal.entries().size()) {
        breaks.add(Break.seal(Kind.SEALS_BROKEN, seal.number(), "names an entry twice"));
      }
      while (entry != null && entry.seal() > 0 && entry.seal() <= seal.number()) {
        take(entry);
        if (!open.remove(entry.hash())) {
          add(entry, Kind.ALTERED, "is not under seal %d as it is given".formatted(entry.seal()));
        }
        entry = journal.next();
      }
      cut(seal.number(), open);
    }
    // files from elsewhere may not say when they were read; it was not before their newest entry
    Instant readAt = saved.readAt().orElse(newest);
    for (; entry != null; entry = journal.next()) {
      take(entry);
      judgeUnsealed(entry, readAt);
    }
  }

  private void take(Entry entry) {
    chains.take(entry);
    payloads.take(entry);
    newest = entry.at().isAfter(newest) ? entry.at() : newest;
  }

  private void judgeUnsealed(Entry entry, Instant readAt) {
    if (entry.seal() > 0) {
      add(entry, Kind.CUT, "is under seal %d, which is not given there".formatted(entry.seal()));
      return;
    }
    unsealed++;
    if (entry.at().plus(SEALED_WITHIN).isBefore(readAt)) {
      add(entry, Kind.UNSEALED, "no seal covers it, though it is of " + entry.at());
    }
  }

  private void cut(long seal, Set<String> hashes) {
    for (String hash : hashes) {
      breaks.add(
          Break.seal(
              Kind.CUT, seal, "no entry is given that has the hash " + hash + ", which it seals"));
    }
  }

  private void add(Entry entry, Kind kind, String sentence) {
    breaks.add(Break.entry(kind, entry.place(), sentence));
  }
}
