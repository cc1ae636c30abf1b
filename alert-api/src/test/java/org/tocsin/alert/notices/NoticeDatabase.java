package org.tocsin.alert.notices;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL with all migrations, started once for all tests that need no more. */
public final class NoticeDatabase {

  private static final DataSource SOURCE = start();

  private NoticeDatabase() {}

  public static DataSource source() {
    return SOURCE;
  }

  public static JdbcClient jdbc() {
    return JdbcClient.create(SOURCE);
  }

  private static DataSource start() {
    try {
      DataSource source = EmbeddedPostgres.start().getPostgresDatabase();
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:alert-api/migration")
          .load()
          .migrate();
      return source;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
