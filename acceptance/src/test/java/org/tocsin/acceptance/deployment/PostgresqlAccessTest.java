package org.tocsin.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.quickstart.Ports;

/** Real connections to a real server that has the deployed roles and rules. */
class PostgresqlAccessTest {

  @TempDir private static Path folder;
  private static Secrets secrets;
  private static SecuredPostgresql postgresql;

  @BeforeAll
  static void start() throws Exception {
    secrets = Secrets.make(folder.resolve("secrets"));
    postgresql = SecuredPostgresql.start(folder.resolve("postgresql"), Ports.freeNumber(), secrets);
  }

  @AfterAll
  static void stop() throws Exception {
    postgresql.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alert", "delivery"})
  void theOwnerMakesTablesAndTheServiceOnlyWhatItIsGranted(String database) throws Exception {
    // given
    try (Connection owner = postgresql.connect(database, database + "_owner");
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE TABLE kept (what text)");
      statement.execute("GRANT SELECT, INSERT ON kept TO " + database);
    }

    // when
    try (Connection service = postgresql.connect(database, database);
        Statement statement = service.createStatement()) {
      statement.execute("INSERT INTO kept VALUES ('a')");

      // then
      assertThatThrownBy(() -> statement.execute("DELETE FROM kept"))
          .hasMessageContaining("permission denied for table kept");
      assertThatThrownBy(() -> statement.execute("CREATE TABLE own (what text)"))
          .hasMessageContaining("permission denied for schema public");
      assertThatThrownBy(() -> statement.execute("CREATE TEMPORARY TABLE own (what text)"))
          .hasMessageContaining("permission denied to create temporary tables");
      assertThatThrownBy(() -> statement.execute("CREATE SCHEMA own"))
          .hasMessageContaining("permission denied for database " + database);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"alert", "alert_owner"})
  void noRoleOfOneDatabaseConnectsToTheOther(String role) {
    assertThatThrownBy(() -> postgresql.connect("delivery", role))
        .hasMessageContaining("permission denied for database");
    assertThatThrownBy(() -> postgresql.connect("postgres", role))
        .hasMessageContaining("permission denied for database");
  }

  @Test
  void aWrongPasswordIsRefused() {
    assertThatThrownBy(() -> DriverManager.getConnection(postgresql.url("alert"), "alert", "alert"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void nobodyComesWithoutEncryption() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    postgresql.url("alert").replace("verify-full", "disable"),
                    "alert",
                    secrets.password("alert")))
        .hasMessageContaining("no encryption");
  }

  @Test
  void theScriptMakesADatabaseThatIsLackingAndChangesAPasswordThatHasChanged() throws Exception {
    // given
    try (Connection connection = postgresql.superuser("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE delivery");
    }
    Path passwords = Files.createDirectories(folder.resolve("changed"));
    for (String role : List.of("postgres", "alert_owner", "delivery_owner", "delivery")) {
      Files.writeString(passwords.resolve(role), secrets.password(role));
    }
    Files.writeString(passwords.resolve("alert"), "changed");

    // when
    new Script(Deploying.file("deploy/postgresql/apply-roles.sh"))
        .run(
            Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(postgresql.port()),
                "SECRETS", passwords.toString(),
                "AUTHORITY", secrets.authority().toString()));

    // then
    postgresql.connect("delivery", "delivery").close();
    DriverManager.getConnection(postgresql.url("alert"), "alert", "changed").close();
    assertThatThrownBy(() -> postgresql.connect("alert", "alert"))
        .hasMessageContaining("password authentication failed");
    new Script(Deploying.file("deploy/postgresql/apply-roles.sh"))
        .run(
            Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(postgresql.port()),
                "SECRETS", secrets.folder().resolve("postgresql").toString(),
                "AUTHORITY", secrets.authority().toString()));
    postgresql.connect("alert", "alert").close();
  }

  @Test
  void theRolesMayNothingBeyondTheirDatabases() throws Exception {
    try (Connection connection = postgresql.superuser("postgres");
        Statement statement = connection.createStatement();
        ResultSet mighty =
            statement.executeQuery(
                """
                SELECT count(*) FROM pg_roles
                WHERE rolname IN ('alert', 'alert_owner', 'delivery', 'delivery_owner')
                  AND NOT (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)
                """)) {
      mighty.next();
      assertThat(mighty.getInt(1)).isEqualTo(4);
    }
  }
}
