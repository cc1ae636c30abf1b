package org.tocsin.alert.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tocsin.alert.web.Fault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The columns of a file in CSV, and what each means in the JSON of an alert. */
final class CsvColumns {

  /** Rows that have the same here are items of one alert. */
  static final String KEY = "alert";

  private static final List<String> OF_THE_ALERT =
      List.of(
          "election",
          "threat",
          "exercise",
          "title",
          "summary",
          "language",
          "severity",
          "urgency",
          "certainty",
          "reach",
          "tlp",
          "techniques",
          "request.kind",
          "request.ground",
          "request.explanation",
          "request.notifier.name",
          "request.notifier.email",
          "request.goodFaith",
          "interference.harmsFundamentalInterests",
          "interference.foreignActor",
          "interference.misleading",
          "interference.artificialSpread");

  /** By column, since the item has a language of its own. */
  private static final Map<String, String> OF_THE_ITEM = ofTheItem();

  /** One for each text in each language; whether it is one is said of the row. */
  private static final Pattern TRANSLATED =
      Pattern.compile("translations\\.[a-z]{2}\\.(title|summary|explanation)");

  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern SPACES = Pattern.compile("[\\s,]+");

  private CsvColumns() {}

  /** What is wrong with a header. */
  static List<Fault> faults(List<String> header) {
    List<Fault> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!column.equals(KEY) && !isOfTheAlert(column) && !OF_THE_ITEM.containsKey(column)) {
        faults.add(
            new Fault(column, "is no column; there are " + KEY + ", " + all() + ", in any order"));
      } else if (!seen.add(column)) {
        faults.add(new Fault(column, "stands in the header twice"));
      }
    }
    return faults;
  }

  static boolean isOfTheAlert(String column) {
    return OF_THE_ALERT.contains(column) || TRANSLATED.matcher(column).matches();
  }

  /** Puts a cell where it belongs in the JSON of an alert. */
  static void putIntoAlert(ObjectNode alert, String column, String cell) {
    ObjectNode here = alert;
    String name = column;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.')) {
      String group = name.substring(0, dot);
      here = here.get(group) instanceof ObjectNode there ? there : here.putObject(group);
      name = name.substring(dot + 1);
    }
    here.set(name, value(column, cell));
  }

  /** Puts a cell where it belongs in the JSON of an item. */
  static void putIntoItem(ObjectNode item, String column, String cell) {
    String field = OF_THE_ITEM.get(column);
    if (field != null) {
      item.put(field, cell);
    }
  }

  /** The column that a field of an item stands in. */
  static String columnOfItem(String field) {
    return OF_THE_ITEM.entrySet().stream()
        .filter(column -> column.getValue().equals(field))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(field);
  }

  /** What is no number or no truth value stays a text, and is refused as such. */
  private static JsonNode value(String column, String cell) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (column) {
      case "reach" ->
          WHOLE_NUMBER.matcher(cell).matches()
              ? nodes.numberNode(Integer.parseInt(cell))
              : nodes.stringNode(cell);
      case "exercise", "request.goodFaith" ->
          switch (cell) {
            case "true", "TRUE" -> BooleanNode.TRUE;
            case "false", "FALSE" -> BooleanNode.FALSE;
            default -> nodes.stringNode(cell);
          };
      case "techniques" -> {
        var list = nodes.arrayNode();
        for (String technique : SPACES.split(cell, -1)) {
          list.add(technique);
        }
        yield list;
      }
      default -> nodes.stringNode(cell);
    };
  }

  private static String all() {
    return String.join(", ", OF_THE_ALERT)
        + ", translations.fr.title (.summary, .explanation, any language), "
        + String.join(", ", OF_THE_ITEM.keySet());
  }

  private static Map<String, String> ofTheItem() {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String field :
        List.of(
            "platform",
            "kind",
            "url",
            "account",
            "contentType",
            "observedAt",
            "quote",
            "context",
            "archiveUrl",
            "sha256")) {
      columns.put(field, field);
    }
    columns.put("itemLanguage", "language");
    return columns;
  }
}
