package org.tocsin.verification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks an alert-api. Redirects are not followed: the token is for one house only. */
final class Api {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(1);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI base;
  private final String token;

  Api(URI base, String token) {
    boolean safe = "https".equals(base.getScheme()) || LOOPBACK.contains(base.getHost());
    if (base.getHost() == null || !safe) {
      throw new CannotReadException(
          "--api must be an https address: the token would travel in the clear to " + base);
    }
    this.base = base;
    this.token = token;
  }

  URI base() {
    return base;
  }

  /**
   * Reads a piece of a list.
   *
   * @param path below the base, with its query
   */
  JsonNode get(String path) {
    String address = base.toString().replaceAll("/+$", "") + path;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .timeout(ANSWER)
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new CannotReadException(address + " answers " + answer.statusCode());
      }
      return JSON.readTree(answer.body());
    } catch (IOException failed) {
      throw new CannotReadException(address + " cannot be reached", failed);
    } catch (JacksonException failed) {
      throw new CannotReadException(address + " answers no readable JSON", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CannotReadException("Interrupted while waiting for " + address, interrupted);
    }
  }
}
