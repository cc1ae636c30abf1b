package org.tocsin.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class WaitingForDatabaseTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final int management = freePort();

  @Test
  void aDatabaseThatComesLateIsWaitedForAndTheServiceSaysThatItLivesAndIsNotReady()
      throws IOException {
    // given
    int port = freePort();
    CompletableFuture<ConfigurableApplicationContext> starting =
        CompletableFuture.supplyAsync(() -> start(port, "postgres", "postgres"));
    await()
        .atMost(SOON)
        .ignoreException(ConnectException.class)
        .until(() -> status("liveness") == 200);
    assertThat(status("readiness")).isEqualTo(503);
    assertThat(starting).isNotDone();

    // when
    try (EmbeddedPostgres _ = EmbeddedPostgres.builder().setPort(port).start()) {
      // then
      await().atMost(SOON).until(starting::isDone);
      starting.join().close();
    }
    assertThatThrownBy(() -> status("liveness")).isInstanceOf(ConnectException.class);
  }

  @Test
  void whatNoWaitingMendsEndsTheStartWithASentence() throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      int port = server.getPort();

      assertThatThrownBy(() -> start(port, "postgres", "nobody"))
          .isInstanceOf(CannotStart.class)
          .hasMessageStartingWith("the-service can't use its database jdbc:postgresql://127.0.0.1:")
          .hasMessageContaining("as nobody: FATAL: role \"nobody\" does not exist")
          .hasMessageNotContaining("secret");
      assertThatThrownBy(() -> start(port, "missing", "postgres"))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("database \"missing\" does not exist");
    }
  }

  private ConfigurableApplicationContext start(int port, String database, String user) {
    return new SpringApplicationBuilder(WaitingForDatabaseTest.class)
        .web(WebApplicationType.NONE)
        .listeners(new WaitingForDatabase("the-service"))
        .run(
            "--management.server.port=" + management,
            "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + port + "/" + database,
            "--spring.datasource.username=" + user,
            "--spring.datasource.password=secret");
  }

  private int status(String group) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + management + "/actuator/health/" + group);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new IllegalStateException(none);
    }
  }
}
