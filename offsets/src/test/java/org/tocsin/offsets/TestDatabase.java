package org.tocsin.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    JdbcClient.create(source)
        .sql(
            """
            CREATE TABLE consumer_offset (
              topic text, partition int, next_offset bigint, PRIMARY KEY (topic, partition));
            CREATE TABLE written (
              id bigint GENERATED ALWAYS AS IDENTITY, topic text, partition int, record bigint,
              value text, UNIQUE (topic, partition, record))
            """)
        .update();
    return source;
  }
}
