package org.tocsin.acceptance.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The table for people, and the same as JSON for comparing runs. */
final class Report {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final PrintStream console;
  private final Map<String, Object> conditions = new LinkedHashMap<>();
  private final Map<String, Figures> rows = new LinkedHashMap<>();
  private final Map<String, Double> medians = new LinkedHashMap<>();
  private final Map<String, Double> rates = new LinkedHashMap<>();

  Report(PrintStream console) {
    this.console = console;
  }

  void condition(String name, Object value) {
    conditions.put(name, value);
    console.printf("%-34s %s%n", name, value);
  }

  void heading() {
    console.printf(
        "%n%-50s %7s  %8s  %8s  %8s  %8s%n", "milliseconds", "count", "p50", "p95", "p99", "max");
  }

  void row(String name, Figures figures) {
    rows.put(name, figures);
    console.printf("%-50s %s%n", name, figures);
  }

  void rate(String name, double perSecond) {
    rates.put(name, perSecond);
    console.printf("%-50s %.0f/s%n", name, perSecond);
  }

  void median(String name, double milliseconds) {
    medians.put(name, milliseconds);
    console.printf("%-60s %8.1f ms%n", name, milliseconds);
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        JSON.writeValueAsString(
            Map.of(
                "conditions", conditions,
                "milliseconds", rows,
                "medians", medians,
                "perSecond", rates)));
    console.printf("%nThe same as JSON: %s%n", file);
  }
}
