package org.tocsin.alert.retention;

import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts what is held about somebody: how much where, of which alerts, and what stays and why. */
final class Held {

  private final Map<HeldClass, Integer> counts = new EnumMap<>(HeldClass.class);
  private final NavigableSet<String> alerts = new TreeSet<>();
  private final Map<String, Integer> kept = new TreeMap<>();

  void add(HeldRow row) {
    add(row.place().heldClass(), row.kept());
    if (row.reference() != null) {
      alerts.add(row.reference());
    }
  }

  void add(HeldClass heldClass, @Nullable String why) {
    counts.merge(heldClass, 1, Integer::sum);
    if (why != null) {
      keep(why);
    }
  }

  void keep(String why) {
    kept.merge(why, 1, Integer::sum);
  }

  Map<HeldClass, Integer> counts() {
    return counts;
  }

  NavigableSet<String> alerts() {
    return alerts;
  }

  Map<String, Integer> kept() {
    return kept;
  }
}
