package org.tocsin.adapters;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One real PostgreSQL for all tests of a JVM, with the migrations applied; tests empty it. */
public final class TestDatabase {

  private static final HikariDataSource SOURCE = start();

  private TestDatabase() {}

  public static DataSource source() {
    return SOURCE;
  }

  public static String url() {
    return SOURCE.getJdbcUrl();
  }

  public static JdbcClient jdbc() {
    return JdbcClient.create(SOURCE);
  }

  public static TransactionTemplate transactions() {
    return new TransactionTemplate(new JdbcTransactionManager(SOURCE));
  }

  /** Deletes every row of every table. */
  public static void empty() {
    jdbc()
        .sql(
            """
            truncate consumer_offset, directory_record, common_part, step, notice, delivery, attempt,
              attempt_result, endpoint, unpublished
            """)
        .update();
  }

  private static HikariDataSource start() {
    EmbeddedPostgres postgres;
    try {
      postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start();
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
    HikariConfig settings = new HikariConfig();
    settings.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
    settings.setMaximumPoolSize(10);
    settings.addDataSourceProperty("prepareThreshold", "1");
    HikariDataSource source = new HikariDataSource(settings);
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:platform-adapters/migration")
        .load()
        .migrate();
    return source;
  }
}
