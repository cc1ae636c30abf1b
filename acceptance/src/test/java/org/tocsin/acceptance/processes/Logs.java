package org.tocsin.acceptance.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the processes' output goes: one file each below {@code target/}. */
record Logs(Path folder) {

  private static final int LAST_LINES = 30;

  static Logs in(String name) {
    try {
      return new Logs(Files.createDirectories(Path.of("target", name).toAbsolutePath()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ProcessBuilder.Redirect of(String name) {
    return ProcessBuilder.Redirect.appendTo(file(name).toFile());
  }

  /** What it said last, for the message of a failure. */
  String end(String name) {
    try {
      List<String> lines = Files.readString(file(name), StandardCharsets.UTF_8).lines().toList();
      return file(name)
          + " ends with\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "no log " + file(name);
    }
  }

  /** All that it said so far. */
  List<String> lines(String name) {
    try {
      return Files.readString(file(name), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".log");
  }
}
