package org.tocsin.alert.balance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.notices.Told;

@InTheHouse
class BalanceControllerTest {

  @Autowired TestClient client;
  @Autowired Told told;

  @Test
  void coordinators_and_auditors_see_both_sums() {
    // when
    Answer answer = client.get("/api/v1/balance", told.member(Role.AUDITOR));

    // then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/audience/alerts/approved")).isNotEmpty();
    assertThat(answer.at("/deliveries/exercises/planned")).isNotEmpty();
    assertThat(client.get("/api/v1/balance", told.member(Role.COORDINATOR)).status())
        .isEqualTo(200);
    assertThat(client.get("/api/v1/balance", told.member(Role.REVIEWER)).status()).isEqualTo(403);
    assertThat(client.get("/api/v1/balance", null).status()).isEqualTo(401);
  }
}
