package org.tocsin.acceptance.processes;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process while it lives. */
record Running(String name, ProcessHandle handle, Optional<Process> child, Watchdog watchdog) {

  /** Longer than any service may take. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  static Running born(String name, ProcessHandle handle, Watchdog watchdog) {
    watchdog.born(handle.pid());
    return new Running(name, handle, Optional.empty(), watchdog);
  }

  static Running born(String name, Process child, Watchdog watchdog) {
    watchdog.born(child.pid());
    return new Running(name, child.toHandle(), Optional.of(child), watchdog);
  }

  /** Waits for its own end, and returns its exit status. */
  int awaitEnd() throws InterruptedException {
    int status = child.orElseThrow().waitFor();
    watchdog.gone(pid());
    return status;
  }

  long pid() {
    return handle.pid();
  }

  boolean alive() {
    return handle.isAlive();
  }

  /** Asks it to end and returns how long that took. */
  Duration stop(Signal asking) {
    return end(asking);
  }

  /** Ends it in the middle of whatever it does. */
  void kill() {
    end(Signal.KILL);
  }

  void pause() {
    Signal.STOP.to(pid());
  }

  void resume() {
    Signal.CONT.to(pid());
  }

  private Duration end(Signal signal) {
    long begun = System.nanoTime();
    signal.to(pid());
    try {
      handle.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError(name + " (" + pid() + ") did not end after SIG" + signal, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + name + " was ending", e);
    }
    watchdog.gone(pid());
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
