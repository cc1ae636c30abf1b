package org.tocsin.acceptance.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts Java programs as an operator does: settings come from the environment alone. */
record Jvm(Logs logs, Watchdog watchdog) {

  /** What every service starts with here; two cores carry nine JVMs, so each compiles little. */
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Duser.timezone=UTC");

  /** Runs a command to its end. */
  void run(String name, List<String> program) throws InterruptedException {
    Running running = start(name, Map.of(), program);
    int status = running.awaitEnd();
    if (status != 0) {
      throw new IllegalStateException(name + " ended with " + status + ": " + logs.end(name));
    }
  }

  Running start(String name, Map<String, String> environment, List<String> program) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(program);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(logs.of(name));
    builder.environment().putAll(environment);
    try {
      return Running.born(name, builder.start(), watchdog);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started", e);
    }
  }
}
