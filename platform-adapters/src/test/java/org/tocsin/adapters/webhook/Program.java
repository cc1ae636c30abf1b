package org.tocsin.adapters.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another program, run to its end in a folder of its own. */
record Program(Path folder) {

  private static final long SECONDS = 120;

  /** Puts a file of the tests' resources beside what is run. */
  Program with(String resource) {
    try (InputStream found = Program.class.getResourceAsStream("/verifying/" + resource)) {
      return with(
          resource,
          new String(Objects.requireNonNull(found).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Puts a text beside what is run. */
  Program with(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Runs it.
   *
   * @return what it said, line by line
   * @throws IllegalStateException with what it said, if it fails or does not end
   */
  List<String> run(List<String> command, List<Path> arguments) {
    Path said = folder.resolve("said.txt");
    try {
      Process process =
          new ProcessBuilder(
                  Stream.concat(command.stream(), arguments.stream().map(Path::toString)).toList())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(command + " failed: " + Files.readString(said));
      }
      return Files.readAllLines(said);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
