package org.tocsin.verification;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tocsin.verification.Break.Kind;

/** The chains of all subjects, entry by entry: no more than their ends is held. */
final class Chains {

  private final Map<String, End> ends = new HashMap<>();
  private final Breaks breaks;
  private long entries;

  Chains(Breaks breaks) {
    this.breaks = breaks;
  }

  void take(Entry entry) {
    entries++;
    End end = ends.getOrDefault(entry.subject(), End.NOTHING);
    if (entry.number() != end.number() + 1) {
      breaks.add(
          entry.number() > end.number()
              ? broken(
                  Kind.CUT, entry, "the entries from " + (end.number() + 1) + " on are missing")
              : broken(Kind.ALTERED, entry, "stands twice, or after a later one"));
    } else if (!entry.previous().equals(end.hash())) {
      breaks.add(broken(Kind.ALTERED, entry, "does not name the entry before"));
    }
    if (!entry.isPlain()) {
      breaks.add(broken(Kind.ALTERED, entry, "holds what can be read as two different headers"));
    } else if (!entry.computedHash().equals(entry.hash())) {
      breaks.add(broken(Kind.ALTERED, entry, "its header is not the one that was hashed"));
    }
    // what follows is judged by what is given here, so that one break is not reported as many
    ends.put(entry.subject(), new End(entry.number(), entry.hash()));
  }

  long entries() {
    return entries;
  }

  int subjects() {
    return ends.size();
  }

  /** What the subjects are: {@code alert}, {@code platform}. */
  Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    ends.keySet().forEach(subject -> kinds.add(subject.replaceAll("/.*", "")));
    return kinds;
  }

  private static Break broken(Kind kind, Entry entry, String sentence) {
    return Break.entry(kind, entry.place(), sentence);
  }

  private record End(long number, String hash) {

    static final End NOTHING = new End(0, Hashed.NONE);
  }
}
