package org.tocsin.alert.notices;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.TestDatabase;

/** A database with all migrations, made once for all tests that need no more of the service. */
public final class NoticeDatabase {

  private static final DataSource SOURCE =
      TestDatabase.named("notices").migrated().as(TestDatabase.SERVICE);

  private NoticeDatabase() {}

  public static DataSource source() {
    return SOURCE;
  }

  public static JdbcClient jdbc() {
    return JdbcClient.create(SOURCE);
  }
}
