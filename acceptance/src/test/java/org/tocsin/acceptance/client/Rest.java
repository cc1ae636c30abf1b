package org.tocsin.acceptance.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Calls the REST API with one token, over the JDK's own client. */
public final class Rest {

  static final JsonMapper JSON = new JsonMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI base;
  private final Optional<String> token;

  /**
   * @param base where the service listens, without {@code /api/v1}
   * @param token empty to call without one
   */
  public Rest(URI base, Optional<String> token) {
    this.base = base;
    this.token = token;
  }

  public Answer get(String path) {
    return call("GET", path, BodyPublishers.noBody());
  }

  /**
   * @param body a text that is sent as it stands, or anything to write as JSON
   * @param headers names and values in turn
   */
  public Answer post(String path, Object body, String... headers) {
    return call("POST", path, json(body), withJson(headers));
  }

  /**
   * @param body a text that is sent as it stands, or anything to write as JSON
   * @param headers names and values in turn
   */
  public Answer put(String path, Object body, String... headers) {
    return call("PUT", path, json(body), withJson(headers));
  }

  /** Any request at all; paths that begin with {@code /api} or not are taken as they are. */
  public Answer call(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body);
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          method + " " + path, response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in " + method + " " + path, e);
    }
  }

  private static BodyPublisher json(Object body) {
    return BodyPublishers.ofString(
        body instanceof String text ? text : JSON.writeValueAsString(body));
  }

  private static String[] withJson(String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return all;
  }
}
