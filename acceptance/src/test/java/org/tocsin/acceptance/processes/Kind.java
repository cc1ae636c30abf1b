package org.tocsin.acceptance.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The three services. */
public enum Kind {
  ALERT_API("alert-api"),
  ALERT_ROUTER("alert-router"),
  PLATFORM_ADAPTERS("platform-adapters");

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private final String module;

  Kind(String module) {
    this.module = module;
  }

  public String module() {
    return module;
  }

  /** The jar that the build made for operators. */
  public Path jar() {
    Path target = PROJECT.resolve(module).resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      List<Path> jars =
          files.filter(file -> file.getFileName().toString().endsWith("-exec.jar")).toList();
      if (jars.size() == 1) {
        return jars.getFirst();
      }
      throw new IllegalStateException(
          "One -exec.jar wanted in " + target + ", found " + jars + ": run mvn package first");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
