package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database keeps of a process that stands still is limited by the database. */
@InTheHouse
class SessionsTest {

  @Autowired JdbcClient jdbc;

  @ParameterizedTest
  @CsvSource({
    "lock_timeout, 2s",
    "idle_in_transaction_session_timeout, 15s",
    "transaction_timeout, 30s",
    "client_connection_check_interval, 5s"
  })
  void everySessionHasItsTimeOuts(String setting, String value) {
    assertThat(jdbc.sql("SHOW " + setting).query(String.class).single()).isEqualTo(value);
  }

  @Test
  void theServiceIsNotTheOwnerOfItsTables() {
    assertThat(jdbc.sql("SELECT current_user").query(String.class).single())
        .isEqualTo(TestDatabase.SERVICE);
  }
}
