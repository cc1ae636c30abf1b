package org.tocsin.quickstart;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.quickstart.kafka.EmbeddedKafka;
import org.tocsin.quickstart.mail.MailServer;
import org.tocsin.quickstart.postgresql.EmbeddedPostgresql;

/** Kafka, PostgreSQL and the mail server, started side by side: all of them or none. */
public record EmbeddedServers(EmbeddedKafka kafka, EmbeddedPostgresql postgresql, MailServer mail)
    implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServers.class);

  /**
   * Starts them.
   *
   * @throws CannotStart if one doesn't come up; the others are then stopped
   */
  public static EmbeddedServers start(DataFolder data, Ports ports, InstantSource clock) {
    try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
      Future<EmbeddedPostgresql> postgresql =
          threads.submit(
              () -> EmbeddedPostgresql.start(data.postgresql(), ports.of(Port.POSTGRESQL)));
      Future<EmbeddedKafka> kafka =
          threads.submit(() -> EmbeddedKafka.start(data.kafka(), ports.of(Port.KAFKA)));
      Future<MailServer> mail =
          threads.submit(
              () -> MailServer.start(data.mail(), ports.of(Port.SMTP), ports.of(Port.IMAP), clock));
      try {
        return new EmbeddedServers(kafka.get(), postgresql.get(), mail.get());
      } catch (ExecutionException e) {
        Closing.all(started(List.of(mail, postgresql, kafka)));
        throw e.getCause() instanceof CannotStart known
            ? known
            : new CannotStart("A server did not start: " + e.getCause(), e);
      } catch (InterruptedException e) {
        Closing.all(started(List.of(mail, postgresql, kafka)));
        Thread.currentThread().interrupt();
        throw new CannotStart("Interrupted while starting.", e);
      }
    }
  }

  /** Stops them, each even if another can't be stopped. */
  @Override
  public void close() {
    Closing.all(List.of(mail, kafka, postgresql));
  }

  /** Those that came up, waiting for the ones still coming. */
  private static List<AutoCloseable> started(List<Future<? extends AutoCloseable>> starting) {
    List<AutoCloseable> started = new ArrayList<>();
    for (Future<? extends AutoCloseable> each : starting) {
      try {
        started.add(each.get());
      } catch (ExecutionException failedToo) {
        LOG.warn("another server did not start either", failedToo);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return started;
  }
}
