package org.tocsin.acceptance.campaign;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A delivery as the REST API shows it. */
public record DeliveryView(JsonNode json) {

  public UUID id() {
    return UUID.fromString(json.path("id").asString());
  }

  public String step() {
    return json.path("step").asString();
  }

  public int version() {
    return json.path("version").asInt();
  }

  public String channel() {
    return json.path("channel").asString();
  }

  public String state() {
    return json.path("state").asString();
  }

  public String reason() {
    return json.path("reason").asString("");
  }

  public List<JsonNode> attempts() {
    return json.path("attempts").valueStream().toList();
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
