package org.tocsin.quickstart.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Talks JSON with one server. */
public final class ApiClient implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /**
   * Makes one.
   *
   * @param base what all paths follow: {@code http://localhost:8080}
   */
  public ApiClient(String base) {
    this.base = base;
  }

  /** Reads something that is open to everyone. */
  public Reply get(String path) {
    return send(request(path).GET());
  }

  public Reply get(String path, String token) {
    return send(authorised(path, token).GET());
  }

  /** Posts a body that is written as JSON, or is JSON already. */
  public Reply post(String path, String token, Object body) {
    return send(authorised(path, token).POST(json(body)));
  }

  /** Puts something in place of what has that tag, or where nothing is yet. */
  public Reply put(String path, String token, Object body, Optional<String> tag) {
    HttpRequest.Builder request = authorised(path, token).PUT(json(body));
    tag.ifPresent(present -> request.header("If-Match", present));
    return send(request);
  }

  /** Sends what a form would. */
  public Reply form(String path, String encoded) {
    return send(
        request(path)
            .setHeader("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded)));
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private HttpRequest.Builder authorised(String path, String token) {
    return request(path).header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    return body instanceof String written
        ? BodyPublishers.ofString(written)
        : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
  }

  private Reply send(HttpRequest.Builder building) {
    HttpRequest request = building.build();
    // a link's token is a key and stands in no message
    String named = request.method() + " " + request.uri().getPath().replaceFirst("^/n/.*", "/n/…");
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      return new Reply(
          named,
          response.statusCode(),
          parsed(response.body()),
          response.headers().firstValue("ETag"));
    } catch (ConnectException e) {
      throw new UnexpectedReply("Nothing answers at " + base + ": is the quickstart running?", e);
    } catch (IOException e) {
      throw new UnexpectedReply(named + " was not answered: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedReply(named + " was interrupted", e);
    }
  }

  /** Pages and empty answers are no JSON; who asks for them doesn't look at the body. */
  private static JsonNode parsed(byte[] body) {
    try {
      return body.length == 0
          ? MissingNode.getInstance()
          : JSON.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }
}
