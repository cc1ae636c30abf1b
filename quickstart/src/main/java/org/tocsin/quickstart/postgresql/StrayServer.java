package org.tocsin.quickstart.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tocsin.quickstart.CannotStart;

/**
 * The server process of a quickstart that was killed: it lives on by itself, holding its folder and
 * port. Only to be ended by who holds the lock on the data folder, since then nobody else can be
 * using it.
 */
public final class StrayServer {

  private static final long PATIENCE_SECONDS = 20;

  private StrayServer() {}

  /** Ends the server that runs on this folder, if any, and waits for its end. */
  public static void endOf(Path folder) {
    Path pidFile = folder.resolve("postmaster.pid");
    try {
      if (!Files.exists(pidFile)) {
        return;
      }
      List<String> lines = Files.readAllLines(pidFile);
      if (!lines.isEmpty() && lines.getFirst().strip().matches("[1-9][0-9]{0,9}")) {
        ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
            .filter(StrayServer::isPostgres)
            .ifPresent(StrayServer::end);
      }
    } catch (IOException e) {
      throw new CannotStart("The file " + pidFile + " can't be read: " + e.getMessage(), e);
    }
  }

  /** The number in the file may by now belong to any other process. */
  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
        .orElse(false);
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new CannotStart(
          "A PostgreSQL server of an earlier run (process %d) does not end: end it by hand."
              .formatted(process.pid()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Interrupted while an earlier PostgreSQL server was ending.", e);
    }
  }
}
