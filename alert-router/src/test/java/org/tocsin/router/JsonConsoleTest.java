package org.tocsin.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as its jar starts it: in a process of its own, here with no broker to be had. */
class JsonConsoleTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void everyLineOnTheConsoleIsAJsonObjectThatNamesTheService() throws Exception {
    List<String> lines = firstLines();

    assertThat(lines).hasSizeBetween(2, 15);
    assertThat(lines)
        .allSatisfy(
            line -> {
              JsonNode event = JSON.readTree(line);
              assertThat(event.at("/service/name").asString()).isEqualTo("alert-router");
              assertThat(event.at("/log/level").asString()).isNotEmpty();
              assertThat(event.at("/@timestamp").asString()).isNotEmpty();
              assertThat(event.at("/message").asString()).isNotEmpty();
            });
  }

  /** Until it says that it has started. */
  private static List<String> firstLines() throws IOException, InterruptedException {
    Process service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AlertRouter.class.getName(),
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=127.0.0.1:1")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = service.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (line.contains("Started AlertRouter")) {
          return lines;
        }
      }
      return lines;
    } finally {
      service.destroy();
      assertThat(service.waitFor(Duration.ofSeconds(40).toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }
}
