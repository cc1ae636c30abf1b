package org.tocsin.alert.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.intake.GivenAlert.RowFault;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.StrictBodies;

/**
 * A file in CSV with an item on every row; rows that follow one another with the same {@code alert}
 * are items of one alert.
 */
final class CsvAlerts implements GivenAlerts {

  private static final int LONGEST_HEADER = 8 * 1024;

  private final CsvRows rows;
  private final List<String> header;
  private final StrictBodies bodies;
  private final int most;
  private final Map<String, Integer> firstLines = new HashMap<>();
  private int taken;
  private boolean ended;

  /** What is told after the alert before it. */
  private @Nullable GivenAlert pending;

  /**
   * Reads the header.
   *
   * @param most how many rows are read after it
   * @throws Refusal for a header that is not ours
   */
  CsvAlerts(InputStream file, StrictBodies bodies, int most) throws IOException {
    // what is not UTF-8 becomes a character that is refused where it stands
    BufferedReader text =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8), LONGEST_HEADER);
    this.rows =
        new CsvRows(CSVFormat.RFC4180.builder().setDelimiter(delimiter(text)).get().parse(text));
    this.bodies = bodies;
    this.most = most;
    this.header = rows.peek().map(CsvRows.Row::cells).orElse(List.of());
    rows.take();
    List<Fault> faults =
        header.isEmpty()
            ? List.of(new Fault("header", "is missing: the first line names the columns"))
            : CsvColumns.faults(header);
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }

  @Override
  public Optional<GivenAlert> next() throws IOException {
    if (ended) {
      Optional<GivenAlert> last = Optional.ofNullable(pending);
      pending = null;
      return last;
    }
    List<CsvRows.Row> group = new ArrayList<>();
    try {
      Optional<CsvRows.Row> row = rows.peek();
      while (row.isPresent() && belongs(row.get(), group)) {
        if (++taken > most) {
          return Optional.of(broken(group, row.get().line(), TooMany.message(most)));
        }
        group.add(row.get());
        rows.take();
        row = rows.peek();
      }
    } catch (CsvRows.Malformed malformed) {
      boolean whole = !group.isEmpty() && key(group.getFirst()).isEmpty();
      GivenAlert refused =
          broken(
              whole ? List.of() : group,
              malformed.line(),
              "is not well-formed CSV: look for a quotation mark that is not doubled or not closed;"
                  + " nothing was read from here on");
      if (!whole) {
        return Optional.of(refused);
      }
      pending = refused;
    }
    return group.isEmpty() ? Optional.empty() : Optional.of(given(group));
  }

  /** A row without a key is an alert of its own. */
  private boolean belongs(CsvRows.Row row, List<CsvRows.Row> group) {
    return group.isEmpty() || (!key(row).isEmpty() && key(row).equals(key(group.getFirst())));
  }

  private String key(CsvRows.Row row) {
    int column = header.indexOf(CsvColumns.KEY);
    return column < 0 ? "" : row.cell(column);
  }

  /** The rest of an alert is not known: it is refused with what broke it. */
  private GivenAlert broken(List<CsvRows.Row> group, int line, String message) {
    ended = true;
    List<Integer> lines = new ArrayList<>(group.stream().map(CsvRows.Row::line).toList());
    lines.add(line);
    return GivenAlert.refused(lines, List.of(new RowFault(line, "", message)));
  }

  private GivenAlert given(List<CsvRows.Row> group) {
    List<Integer> lines = group.stream().map(CsvRows.Row::line).toList();
    CsvAlert alert = CsvAlert.of(header, group);
    List<RowFault> faults = new ArrayList<>(alert.faults());
    String key = key(group.getFirst());
    Integer before = key.isEmpty() ? null : firstLines.putIfAbsent(key, lines.getFirst());
    if (before != null) {
      faults.add(
          new RowFault(
              lines.getFirst(),
              CsvColumns.KEY,
              "came before, on line %d: the rows of one alert have to follow one another"
                  .formatted(before)));
    }
    if (!faults.isEmpty()) {
      return GivenAlert.refused(lines, faults);
    }
    try {
      return new GivenAlert(lines, true, bodies.read(alert.json(), Submission.class), List.of());
    } catch (Refusal refusal) {
      return GivenAlert.refused(lines, alert.placed(refusal));
    }
  }

  /** By the first line, where a comma or a semicolon has to stand; its mark is passed over. */
  private static char delimiter(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    text.mark(LONGEST_HEADER);
    char found = ',';
    for (int read = 1, next = text.read();
        next >= 0 && next != '\n' && next != ',' && read < LONGEST_HEADER;
        read++, next = text.read()) {
      if (next == ';') {
        found = ';';
        break;
      }
    }
    text.reset();
    return found;
  }
}
