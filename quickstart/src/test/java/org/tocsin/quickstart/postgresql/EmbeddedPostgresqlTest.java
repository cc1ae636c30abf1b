package org.tocsin.quickstart.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.quickstart.Ports;

class EmbeddedPostgresqlTest {

  /** One for all tests: making it takes longer than all of them. */
  @TempDir private static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"alert", "delivery"})
  void startedAgainOnItsFolderItStillHasWhatWasCommitted(String name) throws SQLException {
    // given
    try (EmbeddedPostgresql server = start()) {
      execute(server.database(name), "CREATE TABLE kept AS SELECT 'Élysée' AS word");
    }

    // when
    try (EmbeddedPostgresql server = start()) {
      // then
      assertThat(query(server.database(name), "SELECT word FROM kept")).isEqualTo("Élysée");
    }
  }

  @Test
  void aCommitIsOnDisk() throws SQLException {
    try (EmbeddedPostgresql server = start()) {
      assertThat(query(server.database("alert"), "SHOW fsync")).isEqualTo("on");
      assertThat(query(server.database("alert"), "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(query(server.database("alert"), "SHOW full_page_writes")).isEqualTo("on");
      assertThat(query(server.database("alert"), "SHOW server_version")).startsWith("18.");
    }
  }

  @Test
  void oneServiceCanNotReadTheOthersTables() {
    try (EmbeddedPostgresql server = start()) {
      Database alert = server.database("alert");

      for (String other : List.of("delivery", "delivery_owner")) {
        Database intruder = new Database(alert.url(), other, other, other, other);
        assertThatThrownBy(() -> query(intruder, "SELECT 1"))
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void theServiceMakesNoTables() {
    try (EmbeddedPostgresql server = start()) {
      Database alert = server.database("alert");

      assertThatThrownBy(() -> executeAs(alert.role(), alert, "CREATE TABLE more (id int)"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void tablesThatBelongToTheServiceFromTheReleaseBeforeAreHandedToTheOwner() throws SQLException {
    // given
    try (EmbeddedPostgresql server = start()) {
      Database alert = server.database("alert");
      executeAs("postgres", alert, "CREATE TABLE older (id int)");
      executeAs("postgres", alert, "ALTER TABLE older OWNER TO alert");
      executeAs("postgres", alert, "ALTER DATABASE alert OWNER TO alert");
    }

    // when
    try (EmbeddedPostgresql server = start()) {
      // then
      Database alert = server.database("alert");
      assertThat(query(alert, "SELECT tableowner FROM pg_tables WHERE tablename = 'older'"))
          .isEqualTo("alert_owner");
      execute(alert, "ALTER TABLE older ADD COLUMN more int");
    }
  }

  @Test
  void theServerOfAKilledRunIsEndedBeforeTheNextStarts() throws SQLException {
    // given
    try (EmbeddedPostgresql left = start()) {
      execute(left.database("alert"), "CREATE TABLE left_behind AS SELECT 7 AS number");

      // when
      StrayServer.endOf(folder);

      // then
      assertThatThrownBy(() -> query(left.database("alert"), "SELECT 1"))
          .isInstanceOf(SQLException.class);
    }
    try (EmbeddedPostgresql next = start()) {
      assertThat(query(next.database("alert"), "SELECT number FROM left_behind")).isEqualTo("7");
    }
  }

  private EmbeddedPostgresql start() {
    return EmbeddedPostgresql.start(folder, Ports.freeNumber());
  }

  private static void execute(Database database, String sql) throws SQLException {
    executeAs(database.owner(), database, sql);
  }

  private static void executeAs(String role, Database database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url(), role, role);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(Database database, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                database.url(), database.owner(), database.ownerPassword());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
