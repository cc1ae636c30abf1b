package org.tocsin.acceptance.receiving;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A webhook as it was received.
 *
 * @param headers by name in lower case
 */
public record WebhookCall(
    long order,
    Instant at,
    String address,
    Map<String, String> headers,
    byte[] body,
    Reaction reaction)
    implements Arrival {

  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public UUID delivery() {
    return UUID.fromString(header("webhook-id"));
  }

  @Override
  public boolean accepted() {
    Reaction.Answers answer =
        switch (reaction) {
          case Reaction.Answers answers -> answers;
          case Reaction.Hangs hangs -> hangs.then();
          case Reaction.Slow slow -> slow.then();
        };
    return answer.status() / 100 == 2;
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return JSON.readTree(body);
  }

  /** What the body says below {@code data}. */
  public JsonNode told() {
    return json().path("data");
  }

  @Override
  public String toString() {
    return "WebhookCall[" + order + " " + address + " " + header("webhook-id") + " " + text() + "]";
  }
}
