package org.tocsin.acceptance.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Ends every process that this one started when this one is no more, however it ended: a shell that
 * is told of births and deaths through a pipe, and kills who is left when the pipe breaks.
 */
final class Watchdog implements AutoCloseable {

  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      alive=' '
      while read -r word pid; do
        case $word in
          born) alive="$alive$pid " ;;
          gone) case $alive in *" $pid "*) alive="${alive%% $pid *} ${alive#* $pid }" ;; esac ;;
        esac
      done
      for pid in $alive; do kill -CONT "$pid"; kill -KILL "$pid"; done 2>/dev/null
      """;

  private final Writer told;

  Watchdog() {
    try {
      told =
          new ProcessBuilder("sh", "-c", SCRIPT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .outputWriter(StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("No shell to watch over the processes", e);
    }
  }

  void born(long pid) {
    tell("born " + pid);
  }

  /** Its number may soon be another's. */
  void gone(long pid) {
    tell("gone " + pid);
  }

  /** Ends who is left. */
  @Override
  public void close() {
    try {
      told.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void tell(String line) {
    try {
      told.write(line + "\n");
      told.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The watchdog is gone", e);
    }
  }
}
