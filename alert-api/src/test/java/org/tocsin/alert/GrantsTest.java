package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the service's role may do in the database, and what its owner's migration gave away. */
class GrantsTest {

  private static final TestDatabase DATABASE = TestDatabase.named("grants").migrated();

  private final JdbcClient service = JdbcClient.create(DATABASE.as(TestDatabase.SERVICE));
  private final JdbcClient owner = JdbcClient.create(DATABASE.as(TestDatabase.OWNER));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE journal SET actor = 'somebody else'",
        "DELETE FROM journal",
        "TRUNCATE journal",
        "SELECT FROM journal FOR UPDATE",
        "UPDATE seal SET signature = ''",
        "DELETE FROM seal",
        "TRUNCATE seal",
        "UPDATE payload SET payload = ''",
        "TRUNCATE payload",
        "DELETE FROM alert",
        "DELETE FROM subject",
        "DELETE FROM consumer_offset",
        "SELECT FROM flyway_schema_history",
      })
  void theServiceRoleCanNotRewriteWhatHappened(String statement) {
    assertThatThrownBy(() -> run(statement)).hasStackTraceContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE journal DISABLE TRIGGER append_only",
        "ALTER TABLE journal DISABLE TRIGGER ALL",
        "DROP TRIGGER append_only ON journal",
        "ALTER TABLE journal OWNER TO alert",
        "ALTER TABLE alert ADD COLUMN more text",
        "DROP TABLE journal",
        "CREATE INDEX more ON journal (actor)",
        "CREATE TRIGGER more BEFORE INSERT ON journal EXECUTE FUNCTION refuse_change()",
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
            + " RETURN NULL; END'",
        "DROP FUNCTION refuse_change",
        "CREATE TABLE more (id int)",
        "CREATE TEMPORARY TABLE more (id int)",
        "CREATE SEQUENCE more",
        "CREATE SCHEMA more",
        "CREATE ROLE more",
        "DROP DATABASE grants",
        "SET ROLE alert_owner",
        "SET session_replication_role = 'replica'",
      })
  void theServiceRoleCanNotChangeWhatProtectsIt(String statement) {
    assertThatThrownBy(() -> run(statement))
        .rootCause()
        .hasMessageMatching("(?s).*(permission denied|must be owner|must be able to).*");
  }

  @Test
  void everyTableIsGrantedByName() {
    List<@Nullable String> forgotten =
        owner
            .sql(
                """
                SELECT relname FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
                  AND relname <> 'flyway_schema_history'
                  AND NOT has_table_privilege('alert', oid, 'SELECT')
                """)
            .query(String.class)
            .list();

    assertThat(forgotten).as("tables without a line in R__grants.sql").isEmpty();
  }

  @Test
  void whoeverElseCanConnectToTheServerHasNoRightHere() {
    List<@Nullable String> open =
        owner
            .sql(
                """
                SELECT 'table ' || relname FROM pg_class, aclexplode(relacl) AS granted
                  WHERE relnamespace = 'public'::regnamespace AND grantee = 0
                UNION ALL
                SELECT 'function ' || proname FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
                  WHERE pronamespace = 'public'::regnamespace AND grantee = 0
                UNION ALL
                SELECT 'schema' FROM pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner)))
                  WHERE nspname = 'public' AND grantee = 0
                UNION ALL
                SELECT 'database' FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
                  WHERE datname = current_database() AND grantee = 0
                """)
            .query(String.class)
            .list();

    assertThat(open).isEmpty();
  }

  @Test
  void theServiceRoleBeginsToCountReferencesAndCanNotCountThemBack() {
    run("SELECT FROM count_references('FR31')");

    assertThatCode(() -> run("SELECT nextval('reference_FR31')")).doesNotThrowAnyException();
    assertThatThrownBy(() -> run("SELECT setval('reference_FR31', 1)"))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> run("SELECT FROM count_references('x; DROP TABLE journal')"))
        .hasStackTraceContaining("two letters");
  }

  @Test
  void withoutAnOwnerTheServiceRoleMigratesItselfAndAnOwnerCanComeLater() {
    TestDatabase alone = TestDatabase.named("alone");
    JdbcClient superuser = JdbcClient.create(alone.as("postgres"));
    superuser.sql("ALTER DATABASE alone OWNER TO alert").update();

    alone.migratedBy(TestDatabase.SERVICE);
    JdbcClient self = JdbcClient.create(alone.as(TestDatabase.SERVICE));
    self.sql("SELECT FROM count_references('FR31')").query().listOfRows();
    assertThatThrownBy(() -> self.sql("DELETE FROM journal").update())
        .hasStackTraceContaining("append-only");

    superuser.sql("REASSIGN OWNED BY alert TO alert_owner").update();
    alone.migrated();
    self.sql("SELECT nextval('reference_FR31')").query(Long.class).single();
    assertThatThrownBy(() -> self.sql("DELETE FROM journal").update())
        .hasStackTraceContaining("permission denied");
    assertThat(self.sql("SELECT count(*) FROM journal").query(Long.class).single()).isZero();
  }

  private void run(String statement) {
    service.sql(statement).query().listOfRows();
  }
}
