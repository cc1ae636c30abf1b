package org.tocsin.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One real PostgreSQL, durable as in production, for all tests of a JVM. */
final class TestDatabase {

  private static final HikariDataSource SOURCE = start();

  private TestDatabase() {}

  static HikariDataSource source() {
    return SOURCE;
  }

  static JdbcClient jdbc() {
    return JdbcClient.create(SOURCE);
  }

  static TransactionTemplate transactions() {
    return new TransactionTemplate(new JdbcTransactionManager(SOURCE));
  }

  /** A pool of its own, whose sessions the server ends when they are idle in a transaction. */
  static HikariDataSource endingIdleTransactionsAfter(Duration time) {
    HikariConfig settings = new HikariConfig();
    settings.setJdbcUrl(SOURCE.getJdbcUrl());
    settings.setMaximumPoolSize(2);
    settings.addDataSourceProperty(
        "options", "-c idle_in_transaction_session_timeout=" + time.toMillis());
    return new HikariDataSource(settings);
  }

  private static HikariDataSource start() {
    HikariConfig settings = new HikariConfig();
    try {
      settings.setJdbcUrl(
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start()
              .getJdbcUrl("postgres", "postgres"));
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
    HikariDataSource source = new HikariDataSource(settings);
    assertThat(JdbcClient.create(source).sql("SHOW fsync").query(String.class).single())
        .isEqualTo("on");
    return source;
  }
}
