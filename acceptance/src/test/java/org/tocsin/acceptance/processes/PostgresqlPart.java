package org.tocsin.acceptance.processes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * PostgreSQL, durable; started again it continues on its folder and port. Only the library's way of
 * unpacking and starting it is used: what is signalled is the postmaster itself.
 */
public final class PostgresqlPart extends Part {

  private static final List<String> DURABLE =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private final Watchdog watchdog;
  private final Path folder;
  private final int port;
  private Optional<EmbeddedPostgres> library = Optional.empty();

  PostgresqlPart(Watchdog watchdog, Path folder, int port) {
    super("postgresql");
    this.watchdog = watchdog;
    this.folder = folder;
    this.port = port;
  }

  /** The JDBC address of a database. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** As the superuser, who is let in from loopback without a password. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), "postgres", "");
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
        .atMost(Duration.ofMinutes(1))
        .pollDelay(Duration.ZERO)
        .until(this::tried);
    return Running.born(name(), postmaster(), watchdog);
  }

  @Override
  Signal asking() {
    return Signal.INT;
  }

  /** Ends with the library's own end too, so that its hook finds nothing to do. */
  @Override
  public void close() {
    library.ifPresent(PostgresqlPart::letGo);
    library = Optional.empty();
    super.close();
  }

  private boolean tried() {
    library.ifPresent(PostgresqlPart::letGo);
    library = Optional.empty();
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setPort(port)
            .setPGStartupWait(Duration.ofSeconds(20))
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setServerConfig("timezone", "UTC")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("max_connections", "150");
    DURABLE.forEach(setting -> builder.setServerConfig(setting, "on"));
    try {
      library = Optional.of(builder.start());
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private ProcessHandle postmaster() {
    try {
      String pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip();
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void letGo(EmbeddedPostgres dead) {
    try {
      dead.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
