package org.tocsin.acceptance.client;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What an HTTP request was answered with, whatever the status. */
public record Answer(String request, int status, HttpHeaders headers, String text) {

  /** The body as JSON. */
  public JsonNode json() {
    return Rest.JSON.readTree(text);
  }

  /**
   * This answer, if it has that status.
   *
   * @throws AssertionError with the request and the body if it has another
   */
  public Answer expect(int expected) {
    if (status != expected) {
      throw new AssertionError(
          "%s answered %d instead of %d: %s".formatted(request, status, expected, text));
    }
    return this;
  }

  /** The {@code id} of what was made or read. */
  public UUID id() {
    return UUID.fromString(json().path("id").asString());
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The fields that a problem detail names, in its order. */
  public List<String> fields() {
    return json()
        .path("errors")
        .valueStream()
        .map(error -> error.path("field").asString())
        .toList();
  }
}
