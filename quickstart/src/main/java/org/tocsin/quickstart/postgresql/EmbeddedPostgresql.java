package org.tocsin.quickstart.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.tocsin.quickstart.CannotStart;

/**
 * A real PostgreSQL 18, durable: what is committed is on disk. It has the databases {@code alert}
 * and {@code delivery}; each has a role of the same name for its service, which can't connect to
 * the other, and an owner. The folder is kept: started again there it continues.
 */
public final class EmbeddedPostgresql implements AutoCloseable {

  private static final List<String> DATABASES = List.of("alert", "delivery");

  /**
   * The library starts servers for throw-away tests, with these off; a commit must mean something
   * here.
   */
  private static final List<String> DURABLE =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private final EmbeddedPostgres server;

  private EmbeddedPostgresql(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Makes the folder if it is new, and returns when both databases are there.
   *
   * @throws CannotStart if the folder can't be used, the server doesn't come up or doesn't keep
   *     what it commits
   */
  public static EmbeddedPostgresql start(Path folder, int port) {
    StrayServer.endOf(folder);
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setPort(port)
            .setPGStartupWait(Duration.ofSeconds(60))
            // sorts the same on every machine, whatever locales that has
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setServerConfig("timezone", "UTC")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("max_connections", "100");
    DURABLE.forEach(setting -> builder.setServerConfig(setting, "on"));
    try {
      EmbeddedPostgresql started = new EmbeddedPostgresql(builder.start());
      try {
        started.prepare();
      } catch (SQLException | RuntimeException e) {
        started.close();
        throw e;
      }
      return started;
    } catch (IOException | SQLException | IllegalStateException e) {
      throw new CannotStart("PostgreSQL did not start in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** One of {@code alert} and {@code delivery}. */
  public Database database(String name) {
    if (!DATABASES.contains(name)) {
      throw new IllegalArgumentException("no database " + name);
    }
    String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    return new Database(url, name, name, owner(name), owner(name));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL did not stop", e);
    }
  }

  private void prepare() throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String setting : DURABLE) {
        String value = single(statement, "SHOW " + setting);
        if (!"on".equals(value)) {
          throw new IllegalStateException(
              "its " + setting + " is " + value + ", so a commit would not be safe");
        }
      }
      for (String name : DATABASES) {
        makeRole(statement, name);
        makeRole(statement, owner(name));
        if (single(statement, "SELECT count(*) FROM pg_database WHERE datname = '" + name + "'")
            .equals("0")) {
          statement.execute("CREATE DATABASE " + name);
        }
        statement.execute("ALTER DATABASE " + name + " OWNER TO " + owner(name));
        statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        statement.execute("GRANT CONNECT ON DATABASE " + name + " TO " + name);
      }
    }
    for (String name : DATABASES) {
      handOver(name);
    }
  }

  /** A folder of the release before has tables that still belong to the service's role. */
  private void handOver(String name) throws SQLException {
    try (Connection connection = server.getDatabase("postgres", name).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("REASSIGN OWNED BY " + name + " TO " + owner(name));
    }
  }

  private static void makeRole(Statement statement, String name) throws SQLException {
    if (single(statement, "SELECT count(*) FROM pg_roles WHERE rolname = '" + name + "'")
        .equals("0")) {
      statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "'");
    }
  }

  private static String owner(String name) {
    return name + "_owner";
  }

  private static String single(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
