package org.tocsin.adapters;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One real PostgreSQL for all tests of a JVM, with the migrations applied by the owner. The service
 * and what a test asks on its behalf run as the service's role; tests forge and empty as the owner.
 */
public final class TestDatabase {

  /** Owns the schema. */
  public static final String OWNER = "delivery_owner";

  /** Has what {@code R__grants.sql} gives. */
  public static final String SERVICE = "delivery";

  private static final String URL = start();
  private static final HikariDataSource SOURCE = as(SERVICE);
  private static final HikariDataSource OWNERS = as(OWNER);

  static {
    Flyway.configure()
        .dataSource(OWNERS)
        .locations("classpath:platform-adapters/migration")
        .placeholders(Map.of("service", SERVICE))
        .load()
        .migrate();
  }

  private TestDatabase() {}

  public static DataSource source() {
    return SOURCE;
  }

  public static String url() {
    return URL;
  }

  /** With the service's rights. */
  public static JdbcClient jdbc() {
    return JdbcClient.create(SOURCE);
  }

  /** With every right: what an intruder with the owner's password could do. */
  public static JdbcClient owner() {
    return JdbcClient.create(OWNERS);
  }

  public static TransactionTemplate transactions() {
    return new TransactionTemplate(new JdbcTransactionManager(SOURCE));
  }

  /** Deletes every row of every table. */
  public static void empty() {
    owner()
        .sql(
            """
            truncate consumer_offset, directory_record, common_part, step, notice, delivery, attempt,
              attempt_result, endpoint, unpublished, tally, letter
            """)
        .update();
  }

  private static HikariDataSource as(String role) {
    HikariConfig settings = new HikariConfig();
    settings.setJdbcUrl(URL);
    settings.setUsername(role);
    settings.setMaximumPoolSize(10);
    settings.setMinimumIdle(0);
    settings.addDataSourceProperty("prepareThreshold", "1");
    return new HikariDataSource(settings);
  }

  private static String start() {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start();
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create role " + OWNER + " login");
        statement.execute("create role " + SERVICE + " login");
        statement.execute("create database delivery owner " + OWNER);
      }
      return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/delivery";
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }
}
