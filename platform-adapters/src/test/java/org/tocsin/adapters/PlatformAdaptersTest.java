package org.tocsin.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

      // when
      HttpResponse<String> health =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      // then
      assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
    }
  }
}
