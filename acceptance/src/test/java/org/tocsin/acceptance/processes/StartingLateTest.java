package org.tocsin.acceptance.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.acceptance.Eventually;

/** Services whose database and broker are started after them. */
@WholeTown
@Tag("faults")
class StartingLateTest {

  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Town town;

  StartingLateTest(Town town) {
    this.town = town;
  }

  @ParameterizedTest
  @EnumSource
  void a_service_waits_for_its_database_and_its_broker_lives_meanwhile_and_gets_ready_then(
      Kind kind) {
    // given
    town.broker().stop();
    town.postgresql().stop();
    ServicePart late = town.another(kind);
    try {
      late.launch();
      Eventually.holds(BOUND, () -> assertThat(status(late, "liveness")).isEqualTo(200));
      assertThat(late.ready()).isFalse();

      // when
      town.postgresql().start();
      Eventually.holds(BOUND, () -> assertThat(status(late, "liveness")).isEqualTo(200));
      town.broker().start();

      // then
      late.awaitReady();
      town.services(kind).stream().filter(Part::alive).forEach(ServicePart::awaitReady);
    } finally {
      late.close();
      restart(town.postgresql());
      restart(town.broker());
    }
  }

  private static void restart(Part server) {
    if (!server.alive()) {
      server.start();
    }
  }

  private static int status(ServicePart service, String group) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(service.management().resolve("/actuator/health/" + group))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (IOException notYet) {
      return 0;
    }
  }
}
