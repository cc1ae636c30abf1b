package org.tocsin.adapters.webhook;

import java.util.List;
import org.tocsin.contract.ContractJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps a body under 20,000 bytes as they go out. Where not everything fits, the long texts are
 * shortened as far as needed to leave room for items, then as many items are given as fit, in
 * order, and {@code itemsUrl} says where all of them are.
 */
final class Fitting {

  static final int LIMIT = 20_000;

  /** What all but the items may take if not everything fits. */
  private static final int ROOM_WITHOUT_ITEMS = 12_000;

  /** What the list of files may take of that. */
  private static final int ROOM_OF_EVIDENCE = 4_000;

  /** How long a text may be, step by step. */
  private static final int[] LONGEST = {2_000, 1_000, 500, 200};

  private static final int LONGEST_OF_ITEM = 500;

  /** What can grow without end and is the first to go if short texts alone do not do. */
  static final List<String> LEAST = List.of("translations", "techniques", "withdrawn");

  private static final List<String> TEXTS =
      List.of("title", "summary", "ground", "explanation", "quote", "context", "name");

  private Fitting() {}

  static byte[] write(Body body, String itemsUrl) {
    byte[] everything = ContractJson.MAPPER.writeValueAsBytes(body);
    if (everything.length < LIMIT) {
      return everything;
    }
    ObjectNode root = ContractJson.MAPPER.valueToTree(body);
    ObjectNode data = (ObjectNode) root.path("data");
    JsonNode items = data.path("items");
    ArrayNode fitting = data.putArray("items");
    data.put("itemsUrl", itemsUrl);
    trimEvidence(data);
    makeRoom(root, data);
    int left = LIMIT - 1 - size(root);
    for (JsonNode item : items) {
      shorten(item, LONGEST_OF_ITEM);
      left -= size(item) + 1;
      if (left < 0) {
        break;
      }
      fitting.add(item);
    }
    if (fitting.size() == items.size()) {
      data.remove("itemsUrl");
    }
    return ContractJson.MAPPER.writeValueAsBytes(root);
  }

  /** As many files as have room, in order; {@code evidenceTotal} says how many there are. */
  private static void trimEvidence(ObjectNode data) {
    if (!(data.path("evidence") instanceof ArrayNode files)) {
      return;
    }
    shorten(files, LONGEST[LONGEST.length - 1]);
    while (size(files) > ROOM_OF_EVIDENCE) {
      files.remove(files.size() - 1);
    }
  }

  private static void makeRoom(ObjectNode root, ObjectNode data) {
    for (int longest : LONGEST) {
      if (size(root) <= ROOM_WITHOUT_ITEMS) {
        return;
      }
      shorten(data, longest);
    }
    for (String least : LEAST) {
      if (size(root) > ROOM_WITHOUT_ITEMS) {
        data.remove(least);
      }
    }
  }

  private static void shorten(JsonNode node, int longest) {
    if (node instanceof ObjectNode object) {
      for (String text : TEXTS) {
        if (object.path(text).isString()) {
          object.put(text, Shortened.to(longest, object.path(text).asString()));
        }
      }
    }
    node.forEach(below -> shorten(below, longest));
  }

  private static int size(JsonNode node) {
    return ContractJson.MAPPER.writeValueAsBytes(node).length;
  }
}
