package org.tocsin.acceptance.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.tocsin.acceptance.deployment.Secrets;
import org.tocsin.acceptance.deployment.SecuredPostgresql;

/**
 * PostgreSQL, durable, with passwords, TLS and the services' roles; started again it continues on
 * its folder and port. What is signalled is the postmaster itself.
 */
public final class PostgresqlPart extends Part {

  private static final List<String> DURABLE =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private final Watchdog watchdog;
  private final Path folder;
  private final int port;
  private final Secrets secrets;
  private Optional<SecuredPostgresql> server = Optional.empty();

  PostgresqlPart(
      Watchdog watchdog, Path folder, int port, Secrets secrets, Disturbances disturbances) {
    super("postgresql", disturbances);
    this.watchdog = watchdog;
    this.folder = folder;
    this.port = port;
    this.secrets = secrets;
  }

  /** The JDBC address of a database, over TLS. */
  public String url(String database) {
    return server.orElseThrow().url(database);
  }

  /** As the superuser, who is let in from loopback without a password. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
  }

  /**
   * Whether one and the same session holds an advisory lock now and after that time, with nothing
   * to do meanwhile.
   */
  boolean holdsAnAdvisoryLock(String database, Duration after) throws InterruptedException {
    Set<Long> before = idleHoldersOfAdvisoryLocks(database);
    new CountDownLatch(1).await(after.toMillis(), TimeUnit.MILLISECONDS);
    before.retainAll(idleHoldersOfAdvisoryLocks(database));
    return !before.isEmpty();
  }

  private Set<Long> idleHoldersOfAdvisoryLocks(String database) {
    Set<Long> holders = new HashSet<>();
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT activity.pid FROM pg_locks JOIN pg_stat_activity activity USING (pid)"
                    + " WHERE locktype = 'advisory' AND granted AND datname = current_database()"
                    + " AND state = 'idle in transaction'")) {
      while (rows.next()) {
        holders.add(rows.getLong(1));
      }
      return holders;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void awaitReady() {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      for (String setting : DURABLE) {
        try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
          if (!row.next() || !row.getString(1).equals("on")) {
            throw new AssertionError("With " + setting + " off nothing would be shown");
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not answer", e);
    }
  }

  @Override
  Running born() {
    // a killed server's processes let go of its memory one by one; until then it cannot start again
    Awaitility.await("postgresql starts")
        .atMost(Duration.ofMinutes(2))
        .pollDelay(Duration.ZERO)
        .until(this::starts);
    return Running.born(name(), postmaster(), watchdog);
  }

  @Override
  Signal asking() {
    return Signal.INT;
  }

  /** Ends with the library's own end too, so that its hook finds nothing to do. */
  @Override
  public void close() {
    letGo();
    super.close();
  }

  private boolean starts() {
    letGo();
    try {
      server = Optional.of(SecuredPostgresql.start(folder, port, secrets));
      return true;
    } catch (IOException | SQLException notYet) {
      return false;
    }
  }

  /** The library holds a lock on the folder, also for a server that was killed. */
  private void letGo() {
    try {
      if (server.isPresent()) {
        server.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = Optional.empty();
  }

  private ProcessHandle postmaster() {
    try {
      String pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip();
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
