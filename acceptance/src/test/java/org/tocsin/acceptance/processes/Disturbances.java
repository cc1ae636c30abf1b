package org.tocsin.acceptance.processes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.acceptance.processes.checking.Disturbance;

/**
 * Everything that was broken on purpose, and how long it was. Who is asked to end breaks nothing.
 */
final class Disturbances {

  private final List<Disturbance> over = new ArrayList<>();
  private final Map<String, Disturbance> underWay = new HashMap<>();

  synchronized void begin(String part, String how) {
    underWay.putIfAbsent(part, new Disturbance(part + " " + how, Instant.now(), Instant.MAX));
  }

  synchronized void end(String part) {
    Disturbance begun = underWay.remove(part);
    if (begun != null) {
      over.add(new Disturbance(begun.what(), begun.begin(), Instant.now()));
    }
  }

  synchronized List<Disturbance> all() {
    List<Disturbance> all = new ArrayList<>(over);
    all.addAll(underWay.values());
    return all;
  }
}
