package org.tocsin.quickstart.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said in the story. The case is invented; its domains can't be registered. */
final class Script {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration OLDEST = Duration.ofHours(5);

  private Script() {}

  static ObjectNode alert(Instant now) {
    ObjectNode alert = read("alert");
    ArrayNode items = (ArrayNode) alert.path("items");
    for (int index = 0; index < items.size(); index++) {
      seen((ObjectNode) items.get(index), now.minus(OLDEST).plus(Duration.ofMinutes(17L * index)));
    }
    return alert;
  }

  /** The same with a copy of the video more, and without the reporter's account. */
  static ObjectNode revision(JsonNode alert, Instant now) {
    ObjectNode revision = (ObjectNode) alert.deepCopy();
    ArrayNode items = (ArrayNode) revision.path("items");
    for (int index = 0; index < items.size(); index++) {
      ((ObjectNode) items.get(index)).put("item", index + 1);
    }
    items.remove(1);
    ObjectNode copy = (ObjectNode) items.get(0).deepCopy();
    copy.remove("item");
    copy.put("url", "https://clips.sandbox-hook.example/v/8sK2qLm0-2");
    copy.put("account", "@normandie_alerte76");
    copy.put("context", "The same video again, without the newspaper's logo.");
    seen(copy, now.minus(Duration.ofMinutes(9)));
    items.add(copy);
    return revision;
  }

  static ObjectNode decision() {
    return read("decision");
  }

  static ObjectNode retraction() {
    return read("retraction");
  }

  private static void seen(ObjectNode item, Instant at) {
    item.put("observedAt", at.truncatedTo(ChronoUnit.MINUTES).toString());
  }

  private static ObjectNode read(String name) {
    String path = "/quickstart/story/" + name + ".json";
    try (InputStream file = Objects.requireNonNull(Script.class.getResourceAsStream(path), path)) {
      return (ObjectNode) JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " can't be read", e);
    }
  }
}
