package org.tocsin.acceptance.campaign;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A notice as the REST API shows it. */
public record NoticeView(JsonNode json) {

  public UUID id() {
    return UUID.fromString(json.path("id").asString());
  }

  public UUID alert() {
    return UUID.fromString(json.path("alert").asString());
  }

  public String platform() {
    return json.path("platform").asString();
  }

  public String state() {
    return json.path("state").asString();
  }

  public String reason() {
    return json.path("reason").asString("");
  }

  public int version() {
    return json.path("version").asInt();
  }

  public boolean acknowledged() {
    return json.path("acknowledged").asBoolean();
  }

  public boolean decided() {
    return json.path("decided").asBoolean();
  }

  public List<DeliveryView> deliveries() {
    return json.path("deliveries").valueStream().map(DeliveryView::new).toList();
  }

  /** The deliveries of one step: {@code ALERT}, {@code UPDATE}, {@code RETRACTION}. */
  public List<DeliveryView> deliveries(String step) {
    return deliveries().stream().filter(delivery -> delivery.step().equals(step)).toList();
  }

  /** The only delivery of a step. */
  public DeliveryView delivery(String step) {
    List<DeliveryView> found = deliveries(step);
    if (found.size() != 1) {
      throw new AssertionError("One delivery of " + step + " wanted: " + json);
    }
    return found.getFirst();
  }

  /** The only delivery by a channel. */
  public DeliveryView deliveryBy(String channel) {
    List<DeliveryView> found =
        deliveries().stream().filter(delivery -> delivery.channel().equals(channel)).toList();
    if (found.size() != 1) {
      throw new AssertionError("One delivery by " + channel + " wanted: " + json);
    }
    return found.getFirst();
  }

  public List<JsonNode> acknowledgements() {
    return json.path("acknowledgements").valueStream().toList();
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
