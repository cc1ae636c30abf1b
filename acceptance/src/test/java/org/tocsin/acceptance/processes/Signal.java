package org.tocsin.acceptance.processes;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What one process can tell another. */
enum Signal {
  /** Please end. */
  TERM,
  /** The same; PostgreSQL ends its clients' sessions at this one instead of waiting for them. */
  INT,
  /** Say where each of your threads is, if you are a JVM. */
  QUIT,
  /** End, without a last word. */
  KILL,
  /** Stand still where you are. */
  STOP,
  /** Go on. */
  CONT;

  /**
   * Sends it; a process that is no more hears nothing.
   *
   * @return whether there was such a process
   */
  boolean to(long pid) {
    try {
      // the shell's own kill: the program of that name is not on every machine
      return new ProcessBuilder("sh", "-c", "kill -" + name() + " " + pid + " 2>/dev/null")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      throw new UncheckedIOException("No shell to send a signal with", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while sending " + this + " to " + pid, e);
    }
  }
}
