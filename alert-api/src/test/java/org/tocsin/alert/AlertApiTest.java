package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@InTheHouse
class AlertApiTest {

  @Autowired TestClient client;
  @Autowired JdbcClient jdbc;

  @Test
  void commitsSurviveAPowerCut() {
    assertThat(jdbc.sql("SHOW fsync").query(String.class).single()).isEqualTo("on");
    assertThat(jdbc.sql("SHOW synchronous_commit").query(String.class).single()).isEqualTo("on");
  }

  @Test
  void describesItsApi() {
    assertThat(client.get("/v3/api-docs", null).status()).isEqualTo(200);
  }

  @Test
  void anUnknownAddressIsAProblemDetail() {
    var answer = client.get("/nothing-here", null);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.at("/type")).isEqualTo("/problems/not-found");
  }

  @Test
  void withoutATokenNothingUnderApiAnswers() {
    var answer = client.get("/api/v1/anything", null);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers().getFirst("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.at("/type")).isEqualTo("/problems/not-signed-in");
  }
}
