package org.tocsin.alert;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service over HTTP, and takes every status as an answer. */
@Component
public class TestClient {

  private static final JsonMapper JSON = new JsonMapper();

  // the same in all contexts of one run
  private static volatile @Nullable Described described;

  private final ServletWebServerApplicationContext context;
  private final RestClient client =
      RestClient.builder()
          .requestFactory(new JdkClientHttpRequestFactory())
          .defaultStatusHandler(status -> true, (request, response) -> {})
          .build();

  TestClient(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  public Answer get(String path, @Nullable String token) {
    return call(HttpMethod.GET, path, token, null);
  }

  public Answer post(String path, @Nullable String token, Object body, String... headers) {
    return call(HttpMethod.POST, path, token, body, headers);
  }

  public Answer put(String path, @Nullable String token, Object body, String... headers) {
    return call(HttpMethod.PUT, path, token, body, headers);
  }

  /** Sends bytes of some kind. */
  public Answer raw(String path, String token, String type, byte[] body) {
    return raw(path, type, body, HttpHeaders.AUTHORIZATION, "Bearer " + token);
  }

  /**
   * Sends bytes of some kind.
   *
   * @param headers names and values in turn
   */
  public Answer raw(String path, String type, byte[] body, String... headers) {
    RestClient.RequestBodySpec request =
        client
            .post()
            .uri(URI.create(base() + path))
            .contentType(MediaType.parseMediaType(type))
            .body(body);
    for (int index = 0; index < headers.length; index += 2) {
      request.header(headers[index], headers[index + 1]);
    }
    return checked(HttpMethod.POST, path, null, request.retrieve().toEntity(String.class));
  }

  /**
   * Calls; what comes back has to be as the service describes it.
   *
   * @param body a JSON text, or something to write as JSON
   * @param headers names and values in turn
   */
  public Answer call(
      HttpMethod method,
      String path,
      @Nullable String token,
      @Nullable Object body,
      String... headers) {
    RestClient.RequestBodySpec request = client.method(method).uri(URI.create(base() + path));
    if (token != null) {
      request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }
    for (int index = 0; index < headers.length; index += 2) {
      request.header(headers[index], headers[index + 1]);
    }
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON).body(toText(body));
    }
    ResponseEntity<String> response = request.retrieve().toEntity(String.class);
    return checked(method, path, body == null ? null : toText(body), response);
  }

  /** How the service describes its answers. */
  public Described described() {
    Described known = described;
    if (known == null) {
      known =
          new Described(
              Objects.requireNonNull(
                  client.get().uri(base() + "/v3/api-docs").retrieve().body(String.class)));
      described = known;
    }
    return known;
  }

  private Answer checked(
      HttpMethod method, String path, @Nullable String sent, ResponseEntity<String> response) {
    String text = response.getBody();
    Answer answer =
        new Answer(
            response.getStatusCode().value(), response.getHeaders(), text == null ? "" : text);
    described().check(method.name(), path, sent, answer);
    return answer;
  }

  public String base() {
    return "http://localhost:" + port();
  }

  public int port() {
    return Objects.requireNonNull(context.getWebServer()).getPort();
  }

  private static String toText(Object body) {
    return body instanceof String text ? text : JSON.writeValueAsString(body);
  }

  /** What came back. */
  public record Answer(int status, HttpHeaders headers, String body) {

    public JsonNode json() {
      return JSON.readTree(body);
    }

    /** The text at a path like {@code /items/0/url}; empty where there is none. */
    public String at(String pointer) {
      return json().at(pointer).asString("");
    }

    /** The paths of the fields that a problem detail names. */
    public List<String> fields() {
      return json()
          .path("errors")
          .valueStream()
          .map(error -> error.path("field").asString())
          .toList();
    }
  }
}
