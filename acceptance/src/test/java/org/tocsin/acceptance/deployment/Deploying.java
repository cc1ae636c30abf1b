package org.tocsin.acceptance.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the files for deploying lie in the repository, and what they are tried with. */
public final class Deploying {

  private Deploying() {}

  /**
   * A file or folder of the repository.
   *
   * @param path from the repository's top
   */
  public static Path file(String path) {
    return Path.of("..").toAbsolutePath().normalize().resolve(path);
  }

  /** The Java that runs the tests. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Whether the tests may choose who a process runs as. */
  static boolean asRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
