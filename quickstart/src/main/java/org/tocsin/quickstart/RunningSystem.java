package org.tocsin.quickstart;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tocsin.quickstart.hook.HookControl;
import org.tocsin.quickstart.hook.HookReceiver;
import org.tocsin.quickstart.hook.SignatureCheck;
import org.tocsin.quickstart.hook.WellKnownKeys;
import org.tocsin.quickstart.http.LoopbackServer;
import org.tocsin.quickstart.mail.MailControl;

/** Everything that runs, in the order in which it was started; closed the other way round. */
public final class RunningSystem implements AutoCloseable {

  private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();

  private RunningSystem() {}

  /**
   * Starts all of it.
   *
   * @param console is told, line by line, what runs where
   * @throws CannotStart with the one sentence to print; nothing is left running
   */
  public static RunningSystem start(
      Settings settings, InstantSource clock, Consumer<String> console) {
    RunningSystem system = new RunningSystem();
    try {
      system.startAll(settings, clock, console);
      return system;
    } catch (RuntimeException e) {
      system.close();
      throw e;
    }
  }

  @Override
  public void close() {
    Closing.all(List.copyOf(newestFirst));
    newestFirst.clear();
  }

  private void startAll(Settings settings, InstantSource clock, Consumer<String> console) {
    Ports ports = settings.ports();
    // before the first logger: Logback reads it when it is first used
    Path log = settings.data().resolve("log").resolve("tocsin.log").toAbsolutePath();
    System.setProperty("tocsin.log", log.toString());
    DataFolder data = started(DataFolder.open(settings.data(), settings.wipe()));
    ports.check();
    console.accept("Data and logs   " + data.root());
    EmbeddedServers servers = started(EmbeddedServers.start(data, ports, clock));
    console.accept("Kafka           " + servers.kafka().bootstrapServers());
    console.accept("PostgreSQL      " + servers.postgresql().database("alert").url());
    console.accept(
        "Mail            smtp://127.0.0.1:%d imap://127.0.0.1:%d"
            .formatted(ports.of(Port.SMTP), ports.of(Port.IMAP)));
    String alertApi = "http://localhost:" + ports.of(Port.ALERT_API);
    WellKnownKeys keys =
        started(
            new WellKnownKeys(
                URI.create(alertApi + "/.well-known/tocsin-webhook-keys.json"), clock));
    HookReceiver hook =
        started(
            new HookReceiver(
                ports.of(Port.SANDBOX_HOOK),
                new SignatureCheck(Optional.empty(), keys, clock),
                clock));
    console.accept("Webhook sandbox " + hook.address());
    LoopbackServer pages =
        started(
            LoopbackServer.start(
                ports.of(Port.PAGES),
                Map.of(
                    HookControl.PATH, new HookControl(hook),
                    MailControl.PATH, new MailControl(servers.mail(), alertApi))));
    console.accept("Pages           http://localhost:" + pages.port() + "/");
  }

  private <T extends AutoCloseable> T started(T part) {
    newestFirst.addFirst(part);
    return part;
  }
}
