package org.tocsin.adapters.webhook;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A body, changed at one place after the other. */
final class Changed {

  private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_]*");

  /** Its fields are languages, and any may stand there. */
  private static final String BY_LANGUAGE = "/data/translations";

  private Changed() {}

  /** By place, the body with the field there under another name. */
  static Map<String, String> eachFieldRenamed(ObjectNode body) {
    Map<String, String> changed = new TreeMap<>();
    each(
        body,
        (pointer, field) -> {
          if (!pointer.equals(BY_LANGUAGE)) {
            ObjectNode copy = body.deepCopy();
            ObjectNode holder = (ObjectNode) copy.at(pointer);
            holder.set(field + "Anew", holder.remove(field));
            changed.put(pointer + "/" + field, copy.toString());
          }
        });
    return changed;
  }

  /** By place, the body without the field there. */
  static Map<String, String> eachFieldRemoved(ObjectNode body) {
    Map<String, String> changed = new TreeMap<>();
    each(
        body,
        (pointer, field) -> {
          ObjectNode copy = body.deepCopy();
          ((ObjectNode) copy.at(pointer)).remove(field);
          changed.put(pointer + "/" + field, copy.toString());
        });
    return changed;
  }

  /** By place, the body with a word there that no enumeration has. */
  static Map<String, String> eachWordReplaced(ObjectNode body) {
    Map<String, String> changed = new TreeMap<>();
    each(
        body,
        (pointer, field) -> {
          if (WORD.matcher(body.at(pointer).path(field).asString("")).matches()) {
            ObjectNode copy = body.deepCopy();
            ((ObjectNode) copy.at(pointer)).put(field, "UNHEARD_OF");
            changed.put(pointer + "/" + field, copy.toString());
          }
        });
    return changed;
  }

  private static void each(ObjectNode body, BiConsumer<String, String> field) {
    each("", body, field);
  }

  /** Of a list the first element alone: the others have the same form. */
  private static void each(String pointer, JsonNode node, BiConsumer<String, String> field) {
    List.copyOf(node.propertyNames())
        .forEach(
            name -> {
              field.accept(pointer, name);
              each(pointer + "/" + name, node.path(name), field);
            });
    if (node.isArray() && !node.isEmpty()) {
      each(pointer + "/0", node.path(0), field);
    }
  }
}
