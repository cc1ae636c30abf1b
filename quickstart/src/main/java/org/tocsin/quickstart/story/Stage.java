package org.tocsin.quickstart.story;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.tocsin.quickstart.Description;
import org.tocsin.quickstart.client.ApiClient;
import tools.jackson.databind.JsonNode;

/** What the players can do and see: alert-api with each one's token, and the two sandboxes. */
record Stage(Description house, ApiClient api) {

  private static final String API = "/api/v1/";

  JsonNode read(String role, String path) {
    return api.get(API + path, house.token(role)).expect(200);
  }

  /** Posts what makes something new. */
  JsonNode make(String role, String path, JsonNode body) {
    return api.post(API + path, house.token(role), body).expect(201);
  }

  /** The notice of an alert to a platform. */
  JsonNode notice(String alert, String platform) {
    return read("coordinator", "notices?alert=" + alert + "&platform=" + platform)
        .path("items")
        .path(0);
  }

  JsonNode whole(String notice) {
    return read("coordinator", "notices/" + notice);
  }

  /** What alert-api knows to have been delivered of one step of a notice, once it knows. */
  Optional<JsonNode> delivered(String notice, String step, int version) {
    return whole(notice)
        .path("deliveries")
        .valueStream()
        .filter(delivery -> delivery.path("step").asString().equals(step))
        .filter(delivery -> delivery.path("version").asInt() == version)
        .filter(delivery -> delivery.path("state").asString().equals("DELIVERED"))
        .findFirst();
  }

  /** The webhook call that is a delivery, as the sandbox received it. */
  Optional<JsonNode> call(String delivery) {
    return received(house.sandboxHook().received())
        .filter(call -> call.path("id").asString("").equals(delivery))
        .findFirst();
  }

  /** The mail that is a delivery, as it lies in the mailbox. */
  Optional<JsonNode> mail(String delivery) {
    return received(house.sandboxMail().received())
        .filter(mail -> header(mail, "Message-ID").startsWith("<" + delivery + "@"))
        .findFirst();
  }

  static String header(JsonNode message, String name) {
    return message.path("headers").path(name).path(0).asString("");
  }

  /** Opens a signed page. */
  void open(String link) {
    int status = api.get(path(link)).status();
    if (status != 200) {
      throw new StoryBroken("The signed page answered " + status + " instead of 200.");
    }
  }

  /** Presses the button of a signed page. */
  void press(String link, String reference) {
    api.form(path(link), "reference=" + URLEncoder.encode(reference, StandardCharsets.UTF_8))
        .expect(200);
  }

  private Stream<JsonNode> received(String address) {
    return api.get(path(address) + "?limit=200").expect(200).path("received").valueStream();
  }

  private static String path(String address) {
    return URI.create(address).getRawPath();
  }
}
