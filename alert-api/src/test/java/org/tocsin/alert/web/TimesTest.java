package org.tocsin.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;

@InTheHouse
class TimesTest {

  @Autowired TestClient client;
  @Autowired Cast cast;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1000000000-12-31T23:59:59Z",
        "-1000000000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z"
      })
  void a_time_that_nobody_means_is_refused_wherever_it_stands(String time) {
    // given
    String asked = time.replace("+", "%2B");
    String tokens = "/api/v1/people/" + cast.reviewing() + "/tokens";

    // when
    Answer searched = client.get("/api/v1/alerts?from=" + asked, cast.analyst());
    Answer made = client.post(tokens, cast.coordinator(), Map.of("expiresAt", time));

    // then
    assertThat(searched.status()).as(searched.body()).isEqualTo(400);
    assertThat(searched.fields()).containsExactly("from");
    assertThat(made.status()).as(made.body()).isEqualTo(400);
    assertThat(made.fields()).containsExactly("expiresAt");
  }
}
