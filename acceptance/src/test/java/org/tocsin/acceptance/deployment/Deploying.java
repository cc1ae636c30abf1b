package org.tocsin.acceptance.deployment;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files for deploying lie in the repository. */
public final class Deploying {

  private Deploying() {}

  /**
   * A file or folder of the repository.
   *
   * @param path from the repository's top
   */
  public static Path file(String path) {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("deploy"))) {
      here = here.getParent();
      if (here == null) {
        throw new IllegalStateException("The repository's folder deploy/ is not above this one");
      }
    }
    return here.resolve(path);
  }
}
