package org.tocsin.acceptance.processes;

import java.time.Duration;
import java.util.Optional;

/** One process of the town, which can end and be started again where it was. */
public abstract class Part implements AutoCloseable {

  private final String name;
  private final Disturbances disturbances;
  private Optional<Running> running = Optional.empty();

  Part(String name, Disturbances disturbances) {
    this.name = name;
    this.disturbances = disturbances;
  }

  public final String name() {
    return name;
  }

  /** Starts it and returns when it does its work. */
  public final Part start() {
    launch();
    awaitReady();
    return this;
  }

  /** Starts it and returns at once. */
  public final synchronized void launch() {
    if (running.filter(Running::alive).isPresent()) {
      throw new IllegalStateException(name + " is running already");
    }
    disturbances.end(name);
    running = Optional.of(born());
  }

  /** Asks it to end, waits until it has, and returns how long it took. */
  public final Duration stop() {
    return taken().stop(asking());
  }

  /** Ends it in the middle of whatever it does (SIGKILL). */
  public final void kill() {
    disturbances.begin(name, "killed");
    taken().kill();
  }

  /** It stands still from now on (SIGSTOP), its connections open. */
  public final void pause() {
    disturbances.begin(name, "paused");
    running().pause();
  }

  /** It goes on (SIGCONT). */
  public final void resume() {
    running().resume();
    disturbances.end(name);
  }

  public final synchronized boolean alive() {
    return running.filter(Running::alive).isPresent();
  }

  public final long pid() {
    return running().pid();
  }

  /** Ends it if it runs, whatever state it is in. */
  @Override
  public void close() {
    if (alive()) {
      kill();
    }
  }

  /** Returns when it does its work, fails with its log's last lines if it does not. */
  public abstract void awaitReady();

  abstract Running born();

  /** Has it say what it is doing, in its log. */
  void explain() {}

  /** How it is asked to end. */
  Signal asking() {
    return Signal.TERM;
  }

  private synchronized Running running() {
    return running.orElseThrow(() -> new IllegalStateException(name + " is not running"));
  }

  private synchronized Running taken() {
    Running taken = running();
    running = Optional.empty();
    return taken;
  }
}
