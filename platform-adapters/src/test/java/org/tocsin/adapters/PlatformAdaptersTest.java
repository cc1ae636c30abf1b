package org.tocsin.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

class PlatformAdaptersTest {

  @Test
  void theServiceStartsAndSaysThatItIsWell() throws Exception {
    // given
    try (var context =
            new SpringApplicationBuilder(PlatformAdapters.class)
                .properties(PlatformAdapters.CONFIG_NAME)
                .run(TestSettings.arguments());
        HttpClient client = HttpClient.newHttpClient()) {
      String port = context.getEnvironment().getProperty("local.server.port");

      HttpRequest health =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
              .build();

      // when the broker has answered
      await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(
              () -> {
                HttpResponse<String> answer =
                    client.send(health, HttpResponse.BodyHandlers.ofString());
                // then
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
              });
    }
  }
}
