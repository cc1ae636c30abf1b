package org.tocsin.alert.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run erases, or has erased.
 *
 * @param classes by election and class of fields
 * @param kept how many alerts, sightings and campaigns stay although their time has come, by why
 */
record Due(Instant at, List<OfElection> classes, Map<DueAlert.Kept, Integer> kept) {

  Due {
    classes = List.copyOf(classes);
    kept = Map.copyOf(kept);
  }

  /**
   * One class of one election.
   *
   * @param election null for what belongs to none, or to several
   * @param since when it became due; null where each row has a time of its own
   */
  record OfElection(
      @Nullable String election,
      FieldClass fieldClass,
      @Nullable Instant since,
      int alerts,
      int rows,
      int files,
      int payloads) {}

  /** Adds up. */
  static final class Sum {

    private final List<OfElection> classes = new ArrayList<>();
    private final Map<DueAlert.Kept, Integer> kept = new EnumMap<>(DueAlert.Kept.class);

    void add(String election, FieldClass fieldClass, Instant since, List<DueAlert> alerts) {
      int rows = 0;
      int files = 0;
      int payloads = 0;
      int count = 0;
      for (DueAlert alert : alerts) {
        if (alert.kept() == null) {
          count++;
          rows += alert.rows();
          files += alert.files();
          payloads += alert.payloads();
        } else {
          kept.merge(alert.kept(), 1, Integer::sum);
        }
      }
      if (count > 0) {
        classes.add(new OfElection(election, fieldClass, since, count, rows, files, payloads));
      }
    }

    /** What members pooled. */
    void addPooled(Map<String, Instant> since, List<DuePooled.Pooled> pooled) {
      Map<String, int[]> counts = new TreeMap<>();
      for (DuePooled.Pooled one : pooled) {
        if (one.held()) {
          kept.merge(DueAlert.Kept.HELD, 1, Integer::sum);
        } else {
          String election = one.election();
          int[] count = counts.computeIfAbsent(election == null ? "" : election, of -> new int[2]);
          count[0] += one.rows();
          count[1] += one.payloads();
        }
      }
      counts.forEach(
          (election, count) ->
              classes.add(
                  new OfElection(
                      election.isEmpty() ? null : election,
                      FieldClass.POOLED,
                      since.get(election),
                      0,
                      count[0],
                      0,
                      count[1])));
    }

    Due at(Instant time) {
      return new Due(time, classes, kept);
    }
  }
}
