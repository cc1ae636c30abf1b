package org.tocsin.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service's role may do in the ledger's database. */
class GrantsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update attempt set opened_at = now()",
        "delete from attempt",
        "update attempt_result set verdict = 'DELIVERED'",
        "update step set part = ''",
        "delete from common_part",
        "update attempt_result set answer = null",
        "delete from delivery",
        "delete from notice",
        "truncate delivery",
        "delete from consumer_offset",
        "select from flyway_schema_history",
        "create table more (id int)",
        "create temporary table more (id int)",
        "create schema more",
        "alter table delivery drop constraint delivery_state_check",
        "alter table delivery owner to delivery",
        "drop table delivery",
        "drop index delivery_waiting",
        "set role delivery_owner",
        "set session_replication_role = 'replica'",
      })
  void theServiceRoleNeitherRewritesAttemptsNorChangesTheSchema(String statement) {
    assertThatThrownBy(() -> TestDatabase.jdbc().sql(statement).query().listOfRows())
        .rootCause()
        .hasMessageMatching("(?s).*(permission denied|must be owner|must be able to).*");
  }

  @Test
  void everyTableIsGrantedByName() {
    List<@Nullable String> forgotten =
        TestDatabase.owner()
            .sql(
                """
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
                  and relname <> 'flyway_schema_history'
                  and not has_table_privilege('delivery', oid, 'select')
                """)
            .query(String.class)
            .list();

    assertThat(forgotten).as("tables without a line in R__grants.sql").isEmpty();
  }
}
