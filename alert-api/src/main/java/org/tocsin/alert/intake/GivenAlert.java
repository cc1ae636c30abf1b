package org.tocsin.alert.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Fault;

/**
 * An alert as it stands in a file.
 *
 * @param lines on which its rows begin, the first one first
 * @param inColumns whether an item is a row, and its fields are columns
 * @param submission null where it cannot be read
 * @param faults then what is wrong, each on its line
 */
record GivenAlert(
    List<Integer> lines,
    boolean inColumns,
    @Nullable Submission submission,
    List<RowFault> faults) {

  GivenAlert {
    lines = List.copyOf(lines);
    faults = List.copyOf(faults);
  }

  static GivenAlert refused(List<Integer> lines, List<RowFault> faults) {
    return new GivenAlert(lines, false, null, faults);
  }

  static GivenAlert refused(int line, String field, String message) {
    return refused(List.of(line), List.of(new RowFault(line, field, message)));
  }

  /** What is wrong, on its line. */
  static RowFault placed(GivenAlert given, Fault fault) {
    return !given.inColumns()
        ? new RowFault(given.lines().getFirst(), fault.field(), fault.message())
        : CsvAlert.placed(given.lines(), fault);
  }

  /** What is wrong on one line. */
  record RowFault(int line, String field, String message) {}
}
