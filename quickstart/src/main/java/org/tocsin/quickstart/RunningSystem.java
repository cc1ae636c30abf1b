package org.tocsin.quickstart;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tocsin.quickstart.hook.HookReceiver;
import org.tocsin.quickstart.mail.MailServer;
import org.tocsin.quickstart.running.Services;

/**
 * Everything that runs, in the order in which it was started; closed the other way round. Several
 * can run in one JVM, each on its own ports and data folder.
 */
public final class RunningSystem implements AutoCloseable {

  private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();
  private final House house;
  private final Description description;

  private RunningSystem(
      Settings settings,
      Map<String, String> overrides,
      InstantSource clock,
      Consumer<String> console) {
    Logs.to(settings.data().resolve("log").resolve("tocsin.log"));
    try {
      house = House.build(settings, overrides, clock, this::started, console);
      description = house.open();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts all of it, quietly: for tests.
   *
   * @param overrides settings of the services that win over all others, such as {@code
   *     tocsin.schedule.scale}
   * @throws CannotStart with the reason; nothing is left running
   */
  public static RunningSystem start(Settings settings, Map<String, String> overrides) {
    return start(settings, overrides, InstantSource.system(), line -> {});
  }

  /**
   * Starts all of it.
   *
   * @param clock of the sandbox; the services have the system's
   * @param console is told, line by line, what runs where
   * @throws CannotStart with the one sentence to print; nothing is left running
   */
  public static RunningSystem start(
      Settings settings,
      Map<String, String> overrides,
      InstantSource clock,
      Consumer<String> console) {
    return new RunningSystem(settings, overrides, clock, console);
  }

  /** Addresses and tokens. */
  public Description description() {
    return description;
  }

  /** The webhook end of the platform {@code sandbox-hook}. */
  public HookReceiver hook() {
    return house.hook();
  }

  /** The mail server that the platform {@code sandbox-mail} reads. */
  public MailServer mail() {
    return house.servers().mail();
  }

  /** Kafka, PostgreSQL and the mail server. */
  public EmbeddedServers servers() {
    return house.servers();
  }

  /** The three services; each can be stopped and started again. */
  public Services services() {
    return house.services();
  }

  @Override
  public void close() {
    Closing.all(List.copyOf(newestFirst));
    newestFirst.clear();
  }

  private void started(AutoCloseable part) {
    newestFirst.addFirst(part);
  }
}
