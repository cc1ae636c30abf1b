package org.tocsin.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
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
