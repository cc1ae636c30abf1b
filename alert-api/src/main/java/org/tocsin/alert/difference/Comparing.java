package org.tocsin.alert.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Item;
import org.tocsin.alert.difference.Difference.Change;
import org.tocsin.alert.difference.Difference.FieldChange;
import org.tocsin.alert.difference.Difference.ItemChange;
import org.tocsin.contract.ContractJson;
import tools.jackson.databind.JsonNode;

/** Compares by the JSON of both, so that no field can be forgotten. */
final class Comparing {

  private Comparing() {}

  /** The fields that differ, in the order in which they are written. */
  static List<FieldChange> fields(Object before, Object after) {
    Map<String, String> earlier = flat(before);
    Map<String, String> later = flat(after);
    Map<String, String> all = new LinkedHashMap<>(earlier);
    all.putAll(later);
    return all.keySet().stream()
        .filter(field -> !Objects.equals(earlier.get(field), later.get(field)))
        .map(field -> change(field, earlier.get(field), later.get(field)))
        .toList();
  }

  /** The items that differ, by their numbers. */
  static List<ItemChange> items(List<Item> before, List<Item> after) {
    Map<Integer, Item> earlier = byNumber(before);
    Map<Integer, Item> later = byNumber(after);
    TreeSet<Integer> numbers = new TreeSet<>(earlier.keySet());
    numbers.addAll(later.keySet());
    List<ItemChange> changes = new ArrayList<>();
    for (int number : numbers) {
      @Nullable Item was = earlier.get(number);
      @Nullable Item is = later.get(number);
      if (!Objects.equals(was, is)) {
        Change change = was == null ? Change.ADDED : is == null ? Change.WITHDRAWN : Change.CHANGED;
        changes.add(
            new ItemChange(
                number,
                change,
                fields(was == null ? Map.of() : was, is == null ? Map.of() : is).stream()
                    .filter(field -> !field.field().equals("item"))
                    .toList()));
      }
    }
    return changes;
  }

  private static FieldChange change(String field, @Nullable String before, @Nullable String after) {
    return new FieldChange(
        field,
        before,
        after,
        before == null || after == null ? List.of() : Pieces.of(before, after));
  }

  private static Map<Integer, Item> byNumber(List<Item> items) {
    return items.stream()
        .collect(Collectors.toMap(Item::item, item -> item, (one, other) -> one, TreeMap::new));
  }

  private static Map<String, String> flat(Object thing) {
    Map<String, String> fields = new LinkedHashMap<>();
    add("", ContractJson.MAPPER.valueToTree(thing), fields);
    return fields;
  }

  private static void add(String path, JsonNode node, Map<String, String> fields) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  add(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      fields));
    } else if (node.isArray()) {
      if (!node.isEmpty()) {
        fields.put(
            path, node.valueStream().map(JsonNode::asString).collect(Collectors.joining(", ")));
      }
    } else if (!node.isNull()) {
      fields.put(path, node.asString());
    }
  }
}
