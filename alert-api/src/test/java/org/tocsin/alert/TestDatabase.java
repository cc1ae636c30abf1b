package org.tocsin.alert;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database on one real PostgreSQL for all tests of a JVM, with two roles as in life: the owner
 * migrates, the service has what {@code R__grants.sql} gives.
 */
public final class TestDatabase {

  public static final String OWNER = "alert_owner";
  public static final String SERVICE = "alert";

  private static final EmbeddedPostgres SERVER = start();

  private final String url;

  private TestDatabase(String url) {
    this.url = url;
  }

  /** Makes an empty database. */
  public static TestDatabase named(String name) {
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " OWNER " + OWNER);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return new TestDatabase("jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + name);
  }

  /** Brings the schema up to date, as the owner. */
  public TestDatabase migrated() {
    return migratedBy(OWNER);
  }

  /** Brings the schema to an earlier state. */
  public TestDatabase migratedTo(String version) {
    Flyway.configure()
        .dataSource(as(OWNER))
        .locations("classpath:alert-api/migration")
        .placeholders(Map.of("service", SERVICE))
        .target(version)
        // what is repeated speaks of the newest schema
        .repeatableSqlMigrationPrefix("not-yet")
        .load()
        .migrate();
    return this;
  }

  /** Brings the schema up to date as any role, for the service's. */
  public TestDatabase migratedBy(String role) {
    Flyway.configure()
        .dataSource(as(role))
        .locations("classpath:alert-api/migration")
        .placeholders(Map.of("service", SERVICE))
        .load()
        .migrate();
    return this;
  }

  public String url() {
    return url;
  }

  /** Connects as one of the roles. */
  public DataSource as(String role) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(role);
    return source;
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE ROLE " + OWNER + " LOGIN");
        statement.execute("CREATE ROLE " + SERVICE + " LOGIN");
      }
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
