package org.tocsin.alert.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a file in CSV with the lines that they begin on. */
final class CsvRows {

  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private @Nullable Row peeked;

  CsvRows(CSVParser parser) {
    this.parser = parser;
    this.records = parser.iterator();
  }

  /** The next row without taking it; empty at the end. */
  Optional<Row> peek() throws IOException {
    while (peeked == null) {
      int line = Math.toIntExact(parser.getCurrentLineNumber()) + 1;
      try {
        if (!records.hasNext()) {
          return Optional.empty();
        }
        List<String> cells =
            records.next().stream().map(cell -> cell.strip().replace("\r\n", "\n")).toList();
        if (!cells.stream().allMatch(String::isEmpty)) {
          peeked = new Row(line, cells);
        }
      } catch (UncheckedIOException | IllegalStateException malformed) {
        throw unwrapped(malformed, line);
      }
    }
    return Optional.of(peeked);
  }

  void take() {
    peeked = null;
  }

  private static IOException unwrapped(RuntimeException malformed, int line) {
    return malformed.getCause() instanceof CSVException
        ? new Malformed(line, malformed)
        : malformed.getCause() instanceof IOException failed
            ? failed
            : new Malformed(line, malformed);
  }

  /** A row. */
  record Row(int line, List<String> cells) {

    /** A cell; empty where the row is too short. */
    String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }
  }

  /** The quotation marks do not pair. */
  static final class Malformed extends IOException {

    private static final long serialVersionUID = 1L;

    private final int line;

    Malformed(int line, Throwable cause) {
      super(cause);
      this.line = line;
    }

    int line() {
      return line;
    }
  }
}
