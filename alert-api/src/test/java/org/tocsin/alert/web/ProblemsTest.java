package org.tocsin.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;

@InTheHouse
class ProblemsTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired Errors errors;

  @Test
  void whileTheDatabaseIsAwayARequestIsAskedToComeAgain() {
    assertThat(errors.databaseAway(new CannotCreateTransactionException("away")).getStatusCode())
        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(errors.databaseAway(new TransactionSystemException("no rollback")).getStatusCode())
        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
  }

  @Test
  void aMethodThatIsNotAllowedIsAProblemDetail() {
    Answer answer = client.call(HttpMethod.DELETE, "/api/v1/alerts", cast.analyst(), null);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers().getAllow()).contains(HttpMethod.GET, HttpMethod.POST);
    isProblem(answer, "/problems/method-not-allowed");
  }

  @Test
  void anAnswerThatCannotBeGivenInTheWantedFormIsAProblemDetail() {
    Answer answer =
        client.call(
            HttpMethod.GET, "/api/v1/alerts", cast.analyst(), null, "Accept", "application/xml");

    assertThat(answer.status()).isEqualTo(406);
    isProblem(answer, "/problems/not-acceptable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/yaml",
        "application/xml",
        "*/*",
        "application/*",
        "text/*+json",
        "json",
        "application/json; charset=none-such"
      })
  void aBodyOfAnotherKindIsAProblemDetail(String type) throws IOException {
    String answer =
        raw(
            "POST /api/v1/alerts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer "
                + cast.analyst()
                + "\r\nContent-Type: "
                + type
                + "\r\nContent-Length: 2\r\n\r\n{}");

    assertThat(answer).startsWith("HTTP/1.1 415").contains("/problems/unsupported-media-type");
  }

  @Test
  void aBodyInChunksIsCountedAsItComes() throws IOException {
    StringBuilder request =
        new StringBuilder(
            "POST /api/v1/alerts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer "
                + cast.analyst()
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    String piece = "x".repeat(10_000);
    request.append("c\r\n{\"summary\":\"\r\n");
    for (int index = 0; index < 30; index++) {
      request.append("2710\r\n").append(piece).append("\r\n");
    }
    request.append("2\r\n\"}\r\n0\r\n\r\n");

    String answer = raw(request.toString());

    assertThat(answer).startsWith("HTTP/1.1 413").contains("/problems/body-too-large");
  }

  @Test
  void aFormInChunksIsCountedToo() throws IOException {
    String piece = "x".repeat(10_000);
    StringBuilder request =
        new StringBuilder(
            "POST /n/any HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type:"
                + " application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int index = 0; index < 30; index++) {
      request.append("2710\r\n").append(piece).append("\r\n");
    }
    request.append("0\r\n\r\n");

    String answer = raw(request.toString());

    assertThat(answer).startsWith("HTTP/1.1 413").contains("/problems/body-too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/alerts/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /api/v1/alerts/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /api//v1/alerts;x=1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "BREW /api/v1/alerts HTTP/1.1\r\nHost: localhost\r\n\r\n"
      })
  void whatTheServerItselfRefusesIsAProblemDetailToo(String request) throws IOException {
    String answer = raw(request);

    assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "/problems/");
    assertThat(answer).doesNotContain("<html", "Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/alerts/[x]", "/api/v1/platforms/[x]", "/api/v1/none/[x]"})
  void bracketsInAnAddressAreNoFailureOfOurs(String address) throws IOException {
    String answer =
        raw(
            "GET "
                + address
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer "
                + cast.coordinator()
                + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+300000-01-01T00:00:00Z", "+1000000000-01-01T00:00:00Z", "1999-01-01T00:00:00Z"})
  void aMadeUpCursorIsRefused(String time) {
    String cursor =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString((time + " " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));

    Answer answer = client.get("/api/v1/alerts?cursor=" + cursor, cast.analyst());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields()).containsExactly("cursor");
  }

  @Test
  void aQueryThatCannotBeDecodedIsAProblemDetail() throws IOException {
    String answer =
        raw(
            "GET /api/v1/alerts?state=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer "
                + cast.analyst()
                + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("/problems/");
  }

  @Test
  void anotherSchemeThanBearerIsRefused() throws IOException {
    String answer =
        raw("GET /api/v1/alerts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic dTpw\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 401").contains("/problems/not-signed-in");
  }

  @Test
  void aKeyThatIsNoKeyIsRefused() {
    Answer answer =
        client.post(
            "/api/v1/alerts",
            cast.analyst(),
            Cast.alertBody(cast.election(), "unlisted"),
            "Idempotency-Key",
            "k".repeat(300));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.fields()).containsExactly("Idempotency-Key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "7", "\"text\"", "{\"title\":1}", "{} {}"})
  void whatIsNoObjectOfTheRightShapeIsRefused(String body) {
    Answer answer = client.post("/api/v1/alerts", cast.analyst(), body);

    assertThat(answer.status()).isEqualTo(400);
    isProblem(answer, "/problems/unreadable-body");
  }

  @Test
  void everyEndpointIsDescribed() {
    String description = client.get("/v3/api-docs", null).body();

    assertThat(description)
        .contains(
            "/api/v1/alerts",
            "/api/v1/alerts/{id}/reviews",
            "/api/v1/platforms/{slug}",
            "/api/v1/elections/{slug}",
            "/api/v1/seals",
            "/api/v1/notices");
    assertThat(client.get("/swagger-ui/index.html", null).status()).isEqualTo(200);
  }

  private static void isProblem(Answer answer, String type) {
    assertThat(answer.headers().getContentType()).hasToString("application/problem+json");
    assertThat(answer.at("/type")).isEqualTo(type);
    assertThat(answer.json().propertyNames()).contains("title", "detail", "status");
    assertThat(Map.of("status", answer.status()))
        .containsEntry("status", answer.json().path("status").asInt());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", client.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      byte[] buffer = new byte[64 * 1024];
      StringBuilder answer = new StringBuilder();
      int read = socket.getInputStream().read(buffer);
      while (read > 0) {
        answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        if (answer.indexOf("}") > 0) {
          break;
        }
        read = socket.getInputStream().read(buffer);
      }
      return answer.toString();
    }
  }
}
