package org.tocsin.acceptance.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** A script of {@code deploy/}, with the folders of a container replaced by others. */
record Script(Path file) {

  /**
   * Copies the script's folder, since a script finds its files beside it.
   *
   * @param places what the files say, and what they are to say here
   */
  static Script of(String path, Path folder, Map<String, String> places) throws IOException {
    Path original = Deploying.file(path);
    Files.createDirectories(folder);
    try (var files = Files.list(original.getParent())) {
      for (Path each : files.toList()) {
        String text = Files.readString(each);
        for (Map.Entry<String, String> place : places.entrySet()) {
          text = text.replace(place.getKey(), place.getValue());
        }
        Path copy = Files.writeString(folder.resolve(each.getFileName()), text);
        Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(each));
      }
    }
    return new Script(folder.resolve(original.getFileName()));
  }

  /** A program that a script calls by name, made of these lines. */
  static void program(Path file, String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs it to its end and returns what it said; fails if it did. */
  String run(Map<String, String> environment) throws IOException, InterruptedException {
    Process process = builder(environment).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(file + " failed: " + said);
    }
    return said;
  }

  /** Starts it; what it says goes to a file. */
  Process start(Map<String, String> environment, Path log) throws IOException {
    return builder(environment).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private ProcessBuilder builder(Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(List.of(file.toString()));
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().putAll(environment);
    return builder;
  }
}
