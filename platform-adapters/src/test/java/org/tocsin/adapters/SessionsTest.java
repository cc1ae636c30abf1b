package org.tocsin.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database keeps of a process that stands still is limited by the database. */
class SessionsTest {

  @ParameterizedTest
  @CsvSource({
    "lock_timeout, 10s",
    "idle_in_transaction_session_timeout, 15s",
    "transaction_timeout, 30s",
    "client_connection_check_interval, 5s"
  })
  void everySessionHasItsTimeOuts(String setting, String value) {
    JdbcClient jdbc = LedgerOnly.context().getBean(JdbcClient.class);

    assertThat(jdbc.sql("show " + setting).query(String.class).single()).isEqualTo(value);
  }
}
