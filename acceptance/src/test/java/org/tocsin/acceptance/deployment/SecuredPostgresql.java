package org.tocsin.acceptance.deployment;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A durable PostgreSQL that is reached and ruled as the deployed one: TLS, passwords, and the two
 * roles of each database by {@code deploy/postgresql/roles.sql}. Only the superuser comes in from
 * this machine without a password.
 */
public final class SecuredPostgresql implements AutoCloseable {

  /** Each with its roles {@code <database>_owner} and {@code <database>}. */
  public static final List<String> DATABASES = List.of("alert", "delivery");

  private final EmbeddedPostgres server;
  private final Secrets secrets;

  private SecuredPostgresql(EmbeddedPostgres server, Secrets secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  /**
   * Starts it on its folder, which is made if it is new, and brings roles and rights up to date.
   */
  public static SecuredPostgresql start(Path folder, int port, Secrets secrets)
      throws IOException, SQLException {
    Path beside = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-tls"));
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setPort(port)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setServerConfig("timezone", "UTC")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("hba_file", rules(beside).toString())
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", key(beside, secrets).toString())
            .setServerConfig("ssl_key_file", key(beside, secrets).toString())
            .start();
    SecuredPostgresql started = new SecuredPostgresql(server, secrets);
    try {
      for (String database : DATABASES) {
        started.prepare(database);
      }
    } catch (IOException | SQLException | RuntimeException e) {
      started.close();
      throw e;
    }
    return started;
  }

  /** Where a database is reached, over TLS and nothing else. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=verify-full&sslrootcert=%s"
        .formatted(server.getPort(), database, secrets.authority());
  }

  int port() {
    return server.getPort();
  }

  /** A connection as one of the roles, with its password. */
  public Connection connect(String database, String role) throws SQLException, IOException {
    return DriverManager.getConnection(url(database), role, secrets.password(role));
  }

  /** A connection that may do everything. */
  public Connection superuser(String database) throws SQLException {
    return server.getDatabase("postgres", database).getConnection();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void prepare(String database) throws SQLException, IOException {
    try (Connection connection = superuser("postgres");
        Statement statement = connection.createStatement()) {
      try (ResultSet there =
          statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + database + "'")) {
        if (there.next()) {
          connection.setReadOnly(true);
        }
      }
      if (!connection.isReadOnly()) {
        statement.execute("CREATE DATABASE " + database);
      }
    }
    try (Connection connection = superuser(database);
        Statement statement = connection.createStatement()) {
      for (String role : List.of(database + "_owner", database)) {
        statement.execute("SET tocsin.%s_password = '%s'".formatted(role, secrets.password(role)));
      }
      statement.execute(Files.readString(Deploying.file("deploy/postgresql/roles.sql")));
    }
  }

  /** The deployed rules; before them the superuser on this machine, as the tests start it. */
  private static Path rules(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("pg_hba.conf"),
        "host all postgres 127.0.0.1/32 trust\n"
            + Files.readString(Deploying.file("deploy/postgresql/pg_hba.conf")));
  }

  /** PostgreSQL takes no key that others may read. */
  private static Path key(Path folder, Secrets secrets) throws IOException {
    Path key =
        Files.copy(
            secrets.folder().resolve("tls/postgresql.pem"),
            folder.resolve("postgresql.pem"),
            StandardCopyOption.REPLACE_EXISTING);
    return Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }
}
