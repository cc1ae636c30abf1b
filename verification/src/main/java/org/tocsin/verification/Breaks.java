package org.tocsin.verification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found to be broken: all of it is counted, the first of each kind are kept. */
final class Breaks {

  private static final int KEPT = 1000;

  private final Map<Break.Kind, List<Break>> found = new EnumMap<>(Break.Kind.class);
  private long count;

  void add(Break broken) {
    count++;
    List<Break> ofKind = found.computeIfAbsent(broken.kind(), kind -> new ArrayList<>());
    if (ofKind.size() < KEPT) {
      ofKind.add(broken);
    }
  }

  long count() {
    return count;
  }

  /** The worst first. */
  List<Break> worstFirst() {
    return found.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Break::kind))
        .toList();
  }
}
